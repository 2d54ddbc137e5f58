import { getConfig } from '../config.ts'
import { clientHeaders } from './api.ts'

type PassOn = {
  /** Under `/api/v1`. */
  path: string
  /** Ends with the visitor's request. */
  signal: AbortSignal
  /** Of the API's answer, which headers go on; all others stay here. */
  headers: readonly string[]
  more?: Record<string, string>
}

/** Streams an answer of the API to the browser, asked for as whoever is signed in. */
export async function passOn({ path, signal, headers, more = {} }: PassOn): Promise<Response> {
  const own = await clientHeaders().catch(() => undefined)
  if (own === undefined) return new Response(null, { status: 401 })
  const answer = await fetch(`${getConfig().apiInternalUrl}/api/v1${path}`, {
    headers: { ...own, ...more },
    signal,
    cache: 'no-store',
  }).catch(() => undefined)
  if (answer === undefined) return new Response(null, { status: 503 })
  const kept = new Headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
  for (const name of headers) {
    const value = answer.headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return new Response(answer.body, { status: answer.status, headers: kept })
}

const ID = /^[0-9a-f-]{36}$/

/** An id out of a path, as the API writes them; nothing else may become part of an address that we ask. */
export const isId = (text: string): boolean => ID.test(text)
