import type { Tables } from '@micdots/database'
import type { VoiceParameter } from '@micdots/integrations/speech'
import type { Selectable } from 'kysely'
import type { Deps } from '../deps.ts'

const SAMPLE_LINK_MS = 3600_000
/** Engines that run inside MicDots; the gallery calls what they make preview voices. */
const EMBEDDED_PROVIDERS = new Set(['flite', 'espeak-ng'])

/** A row of the gallery with its data read. */
export type GalleryVoice = Omit<Selectable<Tables['voice']>, 'languages' | 'parameters'> & {
  languages: string[]
  parameters: VoiceParameter[]
}

/** True when a voice of `languages` can speak `wanted`; `en-GB` is spoken by a voice of `en`, and the other way round. */
export const speaks = (languages: string[], wanted: string): boolean =>
  languages.some((language) => primaryOf(language) === primaryOf(wanted))

/** `ro` of `ro-RO`. */
export const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** The voices that are switched on and offered by their provider, in the gallery's order. */
export async function readGallery(deps: Pick<Deps, 'database'>): Promise<GalleryVoice[]> {
  const rows = await deps.database.kysely
    .selectFrom('voice')
    .selectAll()
    .where('enabled', '=', true)
    .where('offered', '=', true)
    .orderBy('sort_order')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    languages: JSON.parse(String(row.languages)) as string[],
    parameters: JSON.parse(String(row.parameters)) as VoiceParameter[],
  }))
}

/** What the gallery speaks, as primary tags. */
export async function galleryLanguages(deps: Pick<Deps, 'database'>): Promise<string[]> {
  const gallery = await readGallery(deps)
  return [...new Set(gallery.flatMap((voice) => voice.languages.map(primaryOf)))]
}

const FACTS = ['gender', 'accent', 'age', 'tone'] as const
type Filters = { language?: string | undefined } & Partial<Record<(typeof FACTS)[number], string | undefined>>

/** The gallery as visitors see it, each voice with a link to its sample, and what the whole of it can be filtered by. */
export async function listVoices(deps: Pick<Deps, 'database' | 'storage'>, filters: Filters) {
  const gallery = await readGallery(deps)
  const items = gallery.filter((voice) => fits(voice, filters)).map((voice) => present(deps, voice))
  return { items: await Promise.all(items), choices: choicesOf(gallery) }
}

function fits(voice: GalleryVoice, { language, ...facts }: Filters): boolean {
  if (language !== undefined && !speaks(voice.languages, language)) return false
  return FACTS.every((fact) => facts[fact] === undefined || voice[fact] === facts[fact])
}

/** Every value once, in the order of the gallery. */
function choicesOf(gallery: GalleryVoice[]) {
  const once = <Value>(read: (voice: GalleryVoice) => Value[]): Value[] => [...new Set(gallery.flatMap(read))]
  return {
    language: once((voice) => voice.languages.map(primaryOf)),
    gender: once((voice) => [voice.gender]),
    accent: once((voice) => [voice.accent]),
    age: once((voice) => [voice.age]),
    tone: once((voice) => [voice.tone]),
  }
}

async function present(deps: Pick<Deps, 'storage'>, voice: GalleryVoice) {
  return {
    id: voice.id,
    name: voice.name,
    languages: voice.languages,
    gender: voice.gender,
    accent: voice.accent,
    age: voice.age,
    tone: voice.tone,
    preview: EMBEDDED_PROVIDERS.has(voice.provider),
    parameters: voice.parameters,
    sample:
      voice.sample_key === null
        ? null
        : {
            url: await deps.storage.link({ key: voice.sample_key, expiresInMs: SAMPLE_LINK_MS }),
            durationMs: voice.sample_duration_ms ?? 0,
          },
  }
}
