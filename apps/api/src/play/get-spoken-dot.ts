import type { ErrorCode } from '@micdots/contract'
import { layOutCues } from '@micdots/integrations/audio'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { levelsFrom, playUrlOf } from '../dots/index.ts'
import { linkAudio, linkCard, linkCode } from './get-play-files.ts'
import { openDot, type PlayRequest, type Silent } from './open-dot.ts'
import { PAGE_TEXTS } from './page-texts.ts'

const REFUSALS: Record<Silent['state'], ErrorCode> = {
  unknown: 'not-found',
  deleted: 'gone',
  blocked: 'not-allowed',
  pin: 'not-allowed',
  closed: 'wrong-state',
  paused: 'wrong-state',
  empty: 'wrong-state',
}

/**
 * What a dot says, for a page that is not its play page: through the same gate, with links that run out. Throws `not-found`,
 * `gone`, `not-allowed` when it is blocked or asks for a PIN, `wrong-state` when it is paused, out of its hours or does not speak yet.
 */
export async function getSpokenDot(
  deps: Pick<Deps, 'config' | 'database' | 'storage' | 'qrCodes' | 'now'>,
  input: PlayRequest,
) {
  const dot = await openDot(deps, input)
  if (dot.state !== 'speaks') {
    throw new AppError(REFUSALS[dot.state], { detail: PAGE_TEXTS[dot.pageLanguage][`${dot.state}Title`] })
  }
  const { speech, settings } = dot
  return {
    playUrl: playUrlOf(deps.config.playUrl, dot.slug),
    title: speech.title,
    language: speech.language,
    languages: dot.languages,
    synthetic: speech.synthetic,
    durationMs: speech.durationMs,
    levels: levelsFrom(speech.peaks),
    text: settings.transcript ? speech.text : null,
    captions: settings.transcript ? layOutCues(speech.words, speech.text) : [],
    audioUrl: await linkAudio(deps, speech),
    cardUrl: await linkCard(deps, speech),
    codeUrl: await linkCode(deps, dot),
  }
}
