import { dotFigure } from '@micdots/figure'
import { buildCaptions } from '@micdots/integrations/audio'
import type { Deps } from '../deps.ts'
import { ensureDotCode, toDotRecord } from '../dots/index.ts'
import { drawCard } from './draw-card.ts'
import { openDot, type GateDeps, type PlayRequest, type Silent, type Speech, type SpokenWord } from './open-dot.ts'
import { PAGE_TEXTS } from './page-texts.ts'
import { answer, goTo, inWords, type PlayAnswer } from './play-answer.ts'

const TEN_MINUTES = 600_000

type CodeDeps = Pick<Deps, 'config' | 'database' | 'storage' | 'qrCodes' | 'now'>

/** A page in words is an answer (200); a file that is not there is not, or a browser would save the words as an MP3. */
const refuse = (dot: Silent): PlayAnswer =>
  inWords(dot.status === 200 ? 404 : dot.status, PAGE_TEXTS[dot.pageLanguage][`${dot.state}Title`])

/**
 * `/play/{slug}/audio`: sends the browser to the MP3, at an address that lives three times its duration plus ten minutes. With
 * `download` it is saved under the dot's title, if the dot allows that (else 403).
 */
export async function getPlayAudio(
  deps: GateDeps & Pick<Deps, 'storage'>,
  input: PlayRequest & { download?: boolean },
): Promise<PlayAnswer> {
  const dot = await openDot(deps, input)
  if (dot.state !== 'speaks') return refuse(dot)
  const download = input.download === true
  if (download && !dot.settings.download) return inWords(403, 'This dot may be heard, but not be saved.')
  return goTo(await linkAudio(deps, dot.speech, download ? { downloadAs: `${dot.speech.title}.mp3` } : {}))
}

/** Where the MP3 is, for three times its duration and ten minutes: long enough to hear it, with pauses. */
export function linkAudio(
  { storage }: Pick<Deps, 'storage'>,
  { audioKey, durationMs }: Pick<Speech, 'audioKey' | 'durationMs'>,
  named: { downloadAs?: string } = {},
): Promise<string> {
  return storage.link({ key: audioKey, expiresInMs: 3 * durationMs + TEN_MINUTES, ...named })
}

/** `/play/{slug}/captions.vtt`: the text with its times (WebVTT); 404 where the dot does not show its text. */
export async function getPlayCaptions(deps: GateDeps, input: PlayRequest): Promise<PlayAnswer> {
  const dot = await openDot(deps, input)
  if (dot.state !== 'speaks') return refuse(dot)
  if (!dot.settings.transcript) return inWords(404, 'This dot shows no text.')
  const { words, text, language } = dot.speech
  return answer(
    200,
    { 'content-type': 'text/vtt; charset=utf-8', 'content-language': language },
    captionsOf(dot.speech.audioKey, words, text),
  )
}

const KEPT_CAPTIONS = 200
const kept = new Map<string, string>()

/** Where lines break is worth a thought, but not one for every visitor: kept by the recording, whose words never change. */
function captionsOf(audioKey: string, words: SpokenWord[], text: string): string {
  const known = kept.get(audioKey)
  if (known !== undefined) return known
  if (kept.size >= KEPT_CAPTIONS) kept.clear()
  const captions = buildCaptions(words, text)
  kept.set(audioKey, captions)
  return captions
}

/** `/play/{slug}/card.png`: the picture for messages and social networks, 1200 × 630, drawn once for each title and recording. */
export async function getPlayCard(deps: GateDeps & Pick<Deps, 'storage'>, input: PlayRequest): Promise<PlayAnswer> {
  const dot = await openDot(deps, input)
  return dot.state === 'speaks' ? goTo(await linkCard(deps, dot.speech)) : refuse(dot)
}

/** Where the picture is, for ten minutes; drawn now if it never was. */
export async function linkCard(
  deps: Pick<Deps, 'storage'>,
  { title, peaks }: Pick<Speech, 'title' | 'peaks'>,
): Promise<string> {
  const key = await drawCard(deps, { title, peaks })
  return deps.storage.link({ key, expiresInMs: TEN_MINUTES })
}

/** `/play/{slug}/code.png`: the code as the dot looks now, 512 pixels wide. */
export async function getPlayCode(deps: CodeDeps, input: PlayRequest): Promise<PlayAnswer> {
  const dot = await openDot(deps, input)
  return dot.state === 'speaks' ? goTo(await linkCode(deps, dot)) : refuse(dot)
}

/** Where the code is, for ten minutes; drawn now if it never was. */
export async function linkCode(deps: CodeDeps, dot: { dotId: string }): Promise<string> {
  const row = await deps.database.kysely
    .selectFrom('dot')
    .selectAll()
    .where('id', '=', dot.dotId)
    .executeTakeFirstOrThrow()
  const { id, slug, look } = toDotRecord(row)
  const code = await ensureDotCode(deps, { dotId: id, slug, look, format: 'png', size: 512 })
  return deps.storage.link({ key: code.key, expiresInMs: TEN_MINUTES })
}

/** `/play/{slug}/icon.svg`: the figure as small as a browser's tab. Of a dot that does not speak it is a plain ring, which tells nothing. */
export async function getPlayIcon(deps: GateDeps, input: PlayRequest): Promise<PlayAnswer> {
  const dot = await openDot(deps, input)
  const peaks = dot.state === 'speaks' ? dot.speech.peaks : []
  const figure = dotFigure(peaks, { size: 64, rays: 16, rings: 3, inner: 0.56, progress: 1 })
  const drawn = figure
    .replace('</svg>', '<circle r="11" fill="#e8562a"/></svg>')
    .replace('<svg ', '<svg fill="#e8562a" ')
  const headers = {
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'",
    'cache-control': dot.state === 'speaks' && dot.pass === undefined ? 'public, max-age=60' : 'no-store',
    vary: 'accept-language',
  }
  return answer(200, headers, drawn)
}
