/** What a play function answers; `http/` sends it as it is. */
export type PlayAnswer = { status: number; headers: Record<string, string>; body: string | Uint8Array }

/** On every answer: search engines and the next page learn nothing of a dot, and a browser guesses no types. */
const SHARED = {
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** An answer with the headers that all answers have. Without a `cache-control` of its own nothing is kept. */
export function answer(status: number, headers: Record<string, string>, body: string | Uint8Array = ''): PlayAnswer {
  return { status, headers: { ...SHARED, 'cache-control': 'no-store', ...headers }, body }
}

/** One sentence, for those who asked for a file. */
export const inWords = (status: number, sentence: string): PlayAnswer =>
  answer(status, { 'content-type': 'text/plain; charset=utf-8' }, `${sentence}\n`)

/** Sends the browser on to a signed address, which must not be kept: it runs out. */
export const goTo = (location: string): PlayAnswer => answer(302, { location })
