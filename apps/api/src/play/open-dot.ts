import type { Tables } from '@micdots/database'
import type { Kysely } from 'kysely'
import type { Deps } from '../deps.ts'
import { chooseLanguage, choosePageLanguage, visitorLanguages, type Visitor } from './choose-language.ts'
import type { PageLanguage } from './page-texts.ts'

export type PlayRequest = Visitor & { slug: string }

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

/**
 * The one gate of everything under `/play/{slug}`: says whether the dot speaks to this visitor, and what. The order is part of
 * it: what must not be heard is refused before anything else is told of the dot.
 */
export async function openDot(deps: Pick<Deps, 'database'>, request: PlayRequest): Promise<OpenedDot> {
  const wanted = visitorLanguages(request)
  const dot = await findDot(deps.database.kysely, request.slug.toLowerCase())
  if (dot === undefined) return { state: 'unknown', status: 404, pageLanguage: choosePageLanguage(wanted) }

  const languages = await findLanguages(deps.database.kysely, dot.id)
  const chosen = chooseLanguage(languages.filter(speaks), wanted)
  const shown = chosen ?? languages[0]
  const pageLanguage = choosePageLanguage(wanted, shown?.language)
  const reason = dot.state_reason?.trim() ? { message: dot.state_reason } : {}
  const title = shown === undefined ? {} : { title: shown.title }

  if (dot.state === 'deleted') return { state: 'deleted', status: 410, pageLanguage }
  if (dot.state === 'blocked') return { state: 'blocked', status: 403, pageLanguage, abuse: false, ...reason }
  if (dot.suspension_reason === 'abuse') return { state: 'blocked', status: 403, pageLanguage, abuse: true }
  if (dot.state === 'paused') return { state: 'paused', status: 200, pageLanguage, ...title, ...reason }
  // Opening hours and the PIN belong here: after what forbids, before what plays.
  if (chosen === undefined) return { state: 'empty', status: 200, pageLanguage, ...title }

  const { text, audio_key: audioKey, duration_ms: durationMs } = chosen
  return {
    state: 'speaks',
    status: 200,
    pageLanguage,
    dotId: dot.id,
    slug: dot.slug,
    settings: read(dot.settings, { transcript: false, download: false }),
    languages: languages.filter(speaks).map(({ language }) => language),
    speech: {
      language: chosen.language,
      title: chosen.title,
      // As the browser will read it, so that the words' places in it are right.
      text: text.replace(/\r\n?/g, '\n').trim(),
      audioKey,
      durationMs,
      peaks: read(chosen.peaks, []),
      words: read(chosen.words, []),
      synthetic: Boolean(chosen.synthetic),
    },
  }
}

/** What a JSON column holds, which is still text here. */
function read<T>(column: unknown, otherwise: T): T {
  return typeof column === 'string' ? (JSON.parse(column) as T) : otherwise
}

/** By the random slug or by an own one. Slugs are stored in lower-case. */
async function findDot(kysely: Kysely<Tables>, slug: string) {
  if (!/^[a-z0-9-]{1,64}$/.test(slug)) return undefined
  return kysely
    .selectFrom('dot')
    .innerJoin('person', 'person.id', 'dot.person_id')
    .select(['dot.id', 'dot.slug', 'dot.state', 'dot.state_reason', 'dot.settings', 'person.suspension_reason'])
    .where((eb) =>
      eb.or([
        eb('dot.slug', '=', slug),
        eb('dot.id', 'in', eb.selectFrom('dot_alias').select('dot_id').where('dot_alias.slug', '=', slug)),
      ]),
    )
    .executeTakeFirst()
}

async function findLanguages(kysely: Kysely<Tables>, dotId: string) {
  return kysely
    .selectFrom('dot_language')
    .leftJoin('generation', 'generation.id', 'dot_language.generation_id')
    .select(['dot_language.language', 'dot_language.title', 'generation.state', 'generation.text'])
    .select(['generation.audio_key', 'generation.duration_ms', 'generation.peaks', 'generation.words'])
    .select('generation.synthetic')
    .where('dot_language.dot_id', '=', dotId)
    .orderBy('dot_language.position')
    .orderBy('dot_language.id')
    .execute()
}

type LanguageRow = Awaited<ReturnType<typeof findLanguages>>[number]
type SpeakingRow = LanguageRow & { text: string; audio_key: string; duration_ms: number }

function speaks(row: LanguageRow): row is SpeakingRow {
  return row.state === 'completed' && row.text !== null && row.audio_key !== null && row.duration_ms !== null
}
