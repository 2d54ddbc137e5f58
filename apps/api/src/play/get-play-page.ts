import type { Deps } from '../deps.ts'
import { openDot, type PlayRequest } from './open-dot.ts'
import { answerPage } from './page-shell.ts'
import type { PlayAnswer } from './play-answer.ts'
import { silentPage } from './silent-page.ts'
import { speakingPage } from './speaking-page.ts'

/**
 * What a scan opens: `/play/{slug}`. Empty and paused dots answer 200, blocked 403, deleted 410, unknown 404, all in words a
 * listener understands. Only the page of a dot that speaks may be kept, for a minute.
 */
export async function getPlayPage(
  deps: Pick<Deps, 'config' | 'database' | 'storage'>,
  input: PlayRequest & { ifNoneMatch?: string | undefined },
): Promise<PlayAnswer> {
  const dot = await openDot(deps, input)
  const slug = input.slug.toLowerCase()
  if (dot.state !== 'speaks') return answerPage({ ...silentPage(deps, dot, slug), cacheable: false })
  // The browser must be allowed to follow the audio's redirect, to wherever the storage is now.
  const link = await deps.storage.link({ key: dot.speech.audioKey, expiresInMs: 1000 })
  const storageOrigin = new URL(link).origin
  return answerPage({
    ...speakingPage(deps, dot, slug),
    storageOrigin,
    cacheable: true,
    ifNoneMatch: input.ifNoneMatch,
  })
}
