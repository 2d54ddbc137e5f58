import type { Deps } from '../deps.ts'
import { chooseLanguage, choosePageLanguage, visitorLanguages, type Visitor } from './choose-language.ts'
import { findDot, type DotRow } from './find-dot.ts'
import type { PageLanguage } from './page-texts.ts'

/** `pass` proves that its bearer knows the PIN. */
export type PlayRequest = Visitor & { slug: string; pass?: string | undefined }

export type SpokenWord = { text: string; startMs: number; endMs: number }

/** What plays in one language. `language` is the dot's, `title` and `text` are its client's. */
export type Speech = {
  language: string
  title: string
  text: string
  audioKey: string
  durationMs: number
  peaks: number[]
  words: SpokenWord[]
  synthetic: boolean
}

type Speaking = {
  state: 'speaks'
  status: 200
  pageLanguage: PageLanguage
  dotId: string
  /** The random one, which never changes. */
  slug: string
  settings: { transcript: boolean; download: boolean }
  /** The tags of all languages that speak, in the dot's order. */
  languages: string[]
  speech: Speech
}

/** Why a dot does not speak. `message` is the client's or an admin's own sentence. */
export type Silent = { pageLanguage: PageLanguage; title?: string; message?: string } & (
  | { state: 'unknown'; status: 404 }
  | { state: 'deleted'; status: 410 }
  | { state: 'blocked'; status: 403; abuse: boolean }
  | { state: 'paused' | 'empty'; status: 200 }
)

export type OpenedDot = Speaking | Silent

/** A dot that may speak, before what it says has been read. */
type Passed = Omit<Speaking, 'settings' | 'speech'> & { settings: unknown; chosen: SpeakingRow }

/** `seen` is all that the answer was made from, but for the visitor. `dotId` is there unless nobody knows the slug. */
export type Gate = { passed: Passed | Silent; seen: string; dotId: string | undefined }

/**
 * The one gate of everything under `/play/{slug}`: says whether the dot speaks to this visitor. The order is part of it: what
 * must not be heard is refused before anything else is told of the dot. It looks anew for every request.
 */
export async function passGate(deps: Pick<Deps, 'database'>, request: PlayRequest): Promise<Gate> {
  const { rows, seen } = await findDot(deps.database.kysely, request.slug.toLowerCase())
  return { passed: judge(rows, visitorLanguages(request)), seen, dotId: rows[0]?.id }
}

function judge(rows: DotRow[], wanted: string[]): Passed | Silent {
  const [dot] = rows
  if (dot === undefined) return { state: 'unknown', status: 404, pageLanguage: choosePageLanguage(wanted) }

  const languages = rows.filter(speaks)
  const chosen = chooseLanguage(languages, wanted)
  const shown = chosen ?? dot
  const pageLanguage = choosePageLanguage(wanted, shown.language ?? undefined)
  const reason = dot.state_reason?.trim() ? { message: dot.state_reason } : {}
  const title = shown.title === null ? {} : { title: shown.title }

  if (dot.state === 'deleted') return { state: 'deleted', status: 410, pageLanguage }
  if (dot.state === 'blocked') return { state: 'blocked', status: 403, pageLanguage, abuse: false, ...reason }
  if (dot.suspension_reason === 'abuse') return { state: 'blocked', status: 403, pageLanguage, abuse: true }
  if (dot.state === 'paused') return { state: 'paused', status: 200, pageLanguage, ...title, ...reason }
  // Opening hours and the PIN belong here: after what forbids, before what plays.
  if (chosen === undefined) return { state: 'empty', status: 200, pageLanguage, ...title }
  const { id: dotId, slug, settings } = dot
  const tags = languages.map(({ language }) => language)
  return { state: 'speaks', status: 200, pageLanguage, dotId, slug, settings, languages: tags, chosen }
}

/** What a dot that passed the gate says. */
export async function readSpeech(deps: Pick<Deps, 'database'>, passed: Passed): Promise<Speaking> {
  const { chosen, settings, ...dot } = passed
  const spoken = await deps.database.kysely
    .selectFrom('generation')
    .select(['text', 'peaks', 'words', 'synthetic'])
    .where('id', '=', chosen.generation_id)
    .executeTakeFirstOrThrow()
  return {
    ...dot,
    settings: read(settings, { transcript: false, download: false }),
    speech: {
      language: chosen.language,
      title: chosen.title,
      // As the browser will read it, so that the words' places in it are right.
      text: spoken.text.replace(/\r\n?/g, '\n').trim(),
      audioKey: chosen.audio_key,
      durationMs: chosen.duration_ms,
      peaks: read(spoken.peaks, []),
      words: read(spoken.words, []),
      synthetic: Boolean(spoken.synthetic),
    },
  }
}

/** Through the gate and, where it opens, what the dot says. */
export async function openDot(deps: Pick<Deps, 'database'>, request: PlayRequest): Promise<OpenedDot> {
  const { passed } = await passGate(deps, request)
  return passed.state === 'speaks' ? readSpeech(deps, passed) : passed
}

/** What a JSON column holds, which is still text here. */
function read<T>(column: unknown, otherwise: T): T {
  return typeof column === 'string' ? (JSON.parse(column) as T) : otherwise
}

type SpeakingRow = DotRow & {
  language: string
  title: string
  generation_id: string
  audio_key: string
  duration_ms: number
}

function speaks(row: DotRow): row is SpeakingRow {
  return row.generation_state === 'completed' && row.audio_key !== null && row.duration_ms !== null
}
