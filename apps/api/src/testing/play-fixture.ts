import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, openDatabase, type Database } from '@micdots/database'
import { createTestDatabase } from '@micdots/database/testing'
import { createQrCodes } from '@micdots/integrations/qr-codes'
import { createDiskStorage } from '@micdots/integrations/storage'
import type { DotSettings } from '../dots/index.ts'
import { loadConfig } from '../config.ts'

type Spoken = { language: string; title: string; text?: string } & Partial<{
  durationMs: number
  audioKey: string
  synthetic: boolean
  peaks: number[] | null
  words: { text: string; startMs: number; endMs: number }[] | null
}>

type Given = Partial<{
  slug: string
  alias: string
  state: 'empty' | 'active' | 'paused' | 'blocked' | 'deleted'
  reason: string
  settings: DotSettings
  /** A language without `text` has no generation yet. */
  languages: Spoken[]
  owner: { status: 'active' | 'suspended'; suspensionReason: 'abuse' | 'other' | null }
  code: boolean
}>

export const STORAGE_URL = 'https://files.example.test'

/** A real database, a real store, and a way to put dots into them. For tests of this folder. */
export async function openPlayFixture(input: { url?: string; storageUrl?: string } = {}) {
  const root = await mkdtemp(join(tmpdir(), 'play-'))
  const place = await createTestDatabase()
  const database = await openDatabase(place.url)
  const { url = 'https://play.example.test', storageUrl = STORAGE_URL } = input
  const clock = { now: Date.UTC(2026, 10, 23) }
  const now = () => clock.now
  const storage = createDiskStorage({ root: join(root, 'files'), publicUrl: storageUrl, secret: 'a'.repeat(40), now })
  const config = loadConfig({ MICDOTS_DATA: root, PLAY_URL: url, WEB_URL: 'https://www.example.test' })
  const deps = { config, database, storage, now, qrCodes: createQrCodes({ provider: 'embedded' }) }
  const close = async () => {
    await database.close()
    await place.drop()
    await rm(root, { recursive: true })
  }
  return { deps, clock, close, addDot: (given: Given = {}) => addDot(deps, given) }
}

export type PlayFixture = Awaited<ReturnType<typeof openPlayFixture>>

let number = 0

async function addDot({ database }: { database: Database }, given: Given): Promise<{ id: string; slug: string }> {
  const [personId, dotId, voiceId] = [newId(), newId(), newId()]
  const slug = given.slug ?? `dot${String(++number).padStart(7, '0')}`
  const { kysely } = database
  const moments = { created_at: 1, updated_at: 1 }
  const { status = 'active', suspensionReason = null } = given.owner ?? {}
  const person = { id: personId, name: 'Ana', email: `${personId}@example.test`, email_verified: true, image: null }
  const account = { role: 'client' as const, status, suspension_reason: suspensionReason, two_factor_enabled: false }
  const since = { created_at: '2026-01-01', updated_at: '2026-01-01' }
  await kysely
    .insertInto('person')
    .values({ ...person, ...account, language: 'en', ...since })
    .execute()
  const look = JSON.stringify({ foreground: '#000000', background: '#ffffff', errorCorrection: 'M' })
  const settings = JSON.stringify(given.settings ?? { transcript: true, download: true })
  const state = { state: given.state ?? 'active', state_reason: given.reason ?? null }
  await kysely
    .insertInto('dot')
    .values({
      id: dotId,
      person_id: personId,
      slug,
      ...state,
      look,
      settings,
      ...moments,
      deleted_at: null,
      version: 1,
    })
    .execute()
  if (given.alias)
    await kysely.insertInto('dot_alias').values({ slug: given.alias, dot_id: dotId, created_at: 1 }).execute()
  await kysely.insertInto('voice').values(voiceRow(voiceId)).execute()
  const languages = given.languages ?? [STRAWBERRY_JAM]
  for (const [position, spoken] of languages.entries()) {
    const generationId = spoken.text === undefined ? null : newId()
    if (generationId) {
      const row = generationRow({ ...spoken, generationId, personId, dotId, voiceId })
      await kysely.insertInto('generation').values(row).execute()
    }
    const { language, title } = spoken
    const row = { id: newId(), dot_id: dotId, language, title, generation_id: generationId, position }
    await kysely.insertInto('dot_language').values(row).execute()
  }
  if (given.code) {
    const file = {
      format: 'png' as const,
      size: 512,
      storage_key: 'codes/ab/abc.png',
      content_type: 'image/png',
      bytes: 9,
    }
    const row = { id: newId(), dot_id: dotId, drawing: newId(), ...file, provider: 'embedded', created_at: 1 }
    await kysely.insertInto('dot_code').values(row).execute()
  }
  return { id: dotId, slug }
}

/** The dot of the brand's pictures: 12 seconds, a word every half second. */
export const STRAWBERRY_JAM = spokenIn(
  'en',
  'Strawberry jam',
  'Made on the third of July with berries from the back garden. Keep it cool, and eat it within two weeks of opening.',
)

/** A language with a word every half second. */
export function spokenIn(language: string, title: string, text: string): Spoken {
  const words = text.split(/\s+/).map((word, i) => ({ text: word, startMs: i * 500 + 100, endMs: i * 500 + 550 }))
  const peaks = Array.from(
    { length: 720 },
    (_, i) => Math.round(Math.abs(Math.sin(i / 9) * Math.sin(i / 61)) * 1000) / 1000,
  )
  return { language, title, text, words, peaks, durationMs: 12_120 }
}

function voiceRow(id: string) {
  const known = {
    id,
    name: 'Ada',
    languages: '["en"]',
    gender: 'female' as const,
    accent: 'American',
    age: 'adult' as const,
  }
  const from = { tone: 'calm', provider: 'flite', model: 'flite', provider_voice_id: id, parameters: '[]' }
  const more = { mode: 'automatic' as const, sample_key: null, sample_duration_ms: null, sort_order: 0, enabled: true }
  return { ...known, ...from, ...more, created_at: 1, updated_at: 1, version: 1 }
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

function generationRow(input: Spoken & { generationId: string; personId: string; dotId: string; voiceId: string }) {
  const { language, title, text = '', peaks = null, words = null } = input
  const owners = { person_id: input.personId, dot_id: input.dotId, voice_id: input.voiceId }
  const asked = { language, title, text, graphemes: text.length, parameters: '{}', mode: 'automatic' as const }
  const done = { state: 'completed' as const, step: null, progress: 1000, attempt: 1, tokens: 1, error_code: null }
  const sound = { loudness: null, peaks: json(peaks), words: json(words), words_estimated: true, audio_bytes: 1000 }
  const moments = { created_at: 1, started_at: 1, completed_at: 1, version: 1 }
  return {
    id: input.generationId,
    number: ++number,
    ...owners,
    ...asked,
    ...done,
    ...sound,
    ...moments,
    audio_key: input.audioKey ?? 'audio/ab/abc.mp3',
    duration_ms: input.durationMs ?? 12_120,
    synthetic: input.synthetic ?? true,
  }
}
