import type { Deps } from '../deps.ts'
import type { DotSettings } from '../dots/index.ts'
import { chooseLanguage, choosePageLanguage, visitorLanguages, type Visitor } from './choose-language.ts'
import { findDot, type DotRow } from './find-dot.ts'
import { isOpen, nextOpening } from './speaking-hours.ts'
import { isPass } from './pin-pass.ts'
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
  /** Where a PIN was entered: what its visitor carries along. */
  pass?: string
}

/** Why a dot does not speak. `message` is the client's or an admin's own sentence. */
export type Silent = { pageLanguage: PageLanguage; title?: string; message?: string } & (
  | { state: 'unknown'; status: 404 }
  | { state: 'deleted'; status: 410 }
  | { state: 'blocked'; status: 403; abuse: boolean }
  | { state: 'closed'; status: 200; opensAt: number | undefined; timeZone: string }
  | { state: 'pin'; status: 200; pinHash: string }
  | { state: 'paused' | 'empty'; status: 200 }
)

export type OpenedDot = Speaking | Silent

/** A dot that may speak, before what it says has been read. */
type Passed = Omit<Speaking, 'speech'> & { chosen: SpeakingRow }

export type GateDeps = Pick<Deps, 'config' | 'database' | 'now'>

/** `seen` is all that the answer was made from, but for the visitor. `dotId` is there unless nobody knows the slug. */
export type Gate = { passed: Passed | Silent; seen: string; dotId: string | undefined }

/**
 * The one gate of everything under `/play/{slug}`: says whether the dot speaks to this visitor. The order is part of it: what
 * must not be heard is refused before anything else is told of the dot. It looks anew for every request.
 */
export async function passGate(deps: GateDeps, request: PlayRequest): Promise<Gate> {
  const { rows, seen } = await findDot(deps.database.kysely, request.slug.toLowerCase())
  return { passed: judge(deps, rows, request), seen, dotId: rows[0]?.id }
}

function judge(deps: GateDeps, rows: DotRow[], request: PlayRequest): Passed | Silent {
  const wanted = visitorLanguages(request)
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
  const settings = read<DotSettings>(dot.settings, { transcript: false, download: false })
  const { hours, pinHash } = settings
  // A title is part of what a PIN keeps.
  const told = typeof pinHash === 'string' ? {} : title
  if (dot.state === 'paused') return { state: 'paused', status: 200, pageLanguage, ...told, ...reason }
  if (hours && !isOpen(hours, deps.now())) {
    const { timeZone } = hours
    return { state: 'closed', status: 200, pageLanguage, ...told, timeZone, opensAt: nextOpening(hours, deps.now()) }
  }
  if (chosen === undefined) return { state: 'empty', status: 200, pageLanguage, ...told }
  const { id: dotId, slug } = dot
  const { pass } = request
  const isLocked = typeof pinHash === 'string'
  if (isLocked && !isPass(deps.config, { dotId, pinHash }, { pass, now: deps.now() })) {
    return { state: 'pin', status: 200, pageLanguage, pinHash }
  }
  const tags = languages.map(({ language }) => language)
  const carried = isLocked && pass !== undefined ? { pass } : {}
  return { state: 'speaks', status: 200, pageLanguage, dotId, slug, settings, languages: tags, chosen, ...carried }
}

/** What a dot that passed the gate says. */
export async function readSpeech(deps: Pick<Deps, 'database'>, passed: Passed): Promise<Speaking> {
  const { chosen, ...dot } = passed
  const spoken = await deps.database.kysely
    .selectFrom('generation')
    .select(['text', 'peaks', 'words', 'synthetic'])
    .where('id', '=', chosen.generation_id)
    .executeTakeFirstOrThrow()
  return {
    ...dot,
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
export async function openDot(deps: GateDeps, request: PlayRequest): Promise<OpenedDot> {
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
