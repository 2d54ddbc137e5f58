import type { Deps } from '../deps.ts'
import type { PinTry } from './enter-pin.ts'
import { passGate, readSpeech, type GateDeps, type PlayRequest } from './open-dot.ts'
import { answerPage, sparePage } from './page-shell.ts'
import type { PlayAnswer } from './play-answer.ts'
import { silentPage } from './silent-page.ts'
import { speakingPage } from './speaking-page.ts'

export type PageDeps = GateDeps & Pick<Deps, 'storage'>

/** Pages kept as they were sent, of one program: a scanned dot is scanned again. */
const KEPT = 300
const pages = new WeakMap<Deps['config'], Map<string, PlayAnswer>>()

/**
 * What a scan opens: `/play/{slug}`. Empty, paused and closed dots and those that ask for a PIN answer 200, blocked 403, deleted 410, unknown 404, all in words a
 * listener understands. Only the page of a dot that speaks may be kept, for a minute.
 */
export async function getPlayPage(
  deps: PageDeps,
  input: PlayRequest & { ifNoneMatch?: string | undefined; tried?: PinTry },
): Promise<PlayAnswer> {
  const { passed, seen } = await passGate(deps, input)
  const slug = input.slug.toLowerCase()
  if (passed.state !== 'speaks')
    return answerPage({ ...silentPage(deps, passed, { slug, tried: input.tried }), cacheable: false })
  // With a pass in its addresses it is this visitor's only.
  if (passed.pass !== undefined) return makePage(deps, passed, slug)
  const kept = pages.get(deps.config) ?? new Map<string, PlayAnswer>()
  pages.set(deps.config, kept)
  // All that the page is made from is in its name, so a page that is found is a page that is right.
  const name = `${slug} ${passed.pageLanguage} ${passed.chosen.language} ${seen}`
  const page = kept.get(name) ?? (await makePage(deps, passed, slug))
  if (!kept.has(name) && kept.size >= KEPT) kept.clear()
  kept.set(name, page)
  return sparePage(page, input.ifNoneMatch)
}

async function makePage(deps: PageDeps, passed: Parameters<typeof readSpeech>[1], slug: string): Promise<PlayAnswer> {
  const dot = await readSpeech(deps, passed)
  // The browser must be allowed to follow the audio's redirect, to wherever the storage is now.
  const link = await deps.storage.link({ key: dot.speech.audioKey, expiresInMs: 1000 })
  const storageOrigin = new URL(link).origin
  const page = answerPage({ ...speakingPage(deps, dot, slug), storageOrigin, cacheable: dot.pass === undefined })
  return { ...page, body: Buffer.from(page.body) }
}
