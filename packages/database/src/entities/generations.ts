import { defineEntity, p } from '@mikro-orm/core'
import { Id, JsonText, LongText, Whole } from '../column-types.ts'
import { Person } from './people.ts'
import { Dot } from './dots.ts'

export type StoredVoiceParameter = {
  key: 'speed' | 'pitch' | 'liveliness'
  min: number
  max: number
  step: number
  default: number
  unit: 'times' | 'semitones'
}
export type StoredWord = { text: string; startMs: number; endMs: number }

/** An entry of the voice gallery. */
export const Voice = defineEntity({
  name: 'Voice',
  tableName: 'voice',
  properties: {
    id: p.type(Id).primary(),
    name: p.string().length(100),
    languages: p.type(JsonText<string[]>),
    gender: p.string().length(10).$type<'female' | 'male' | 'neutral'>(),
    accent: p.string().length(50),
    age: p.string().length(10).$type<'young' | 'adult' | 'old'>(),
    tone: p.string().length(50),
    provider: p.string().length(30),
    model: p.string().length(100),
    providerVoiceId: p.string().length(100),
    parameters: p.type(JsonText<StoredVoiceParameter[]>),
    mode: p.string().length(10).$type<'automatic' | 'studio'>(),
    sampleKey: p.string().length(200).nullable(),
    sampleDurationMs: p.integer().nullable(),
    sortOrder: p.integer(),
    /** Switched on by the staff. */
    enabled: p.boolean(),
    /** Its provider is here and has it; what is not offered is not in the gallery, whatever the staff says. */
    offered: p.boolean().default(true),
    createdAt: p.type(Whole),
    updatedAt: p.type(Whole),
    version: p.integer().version(),
  },
  uniques: [{ name: 'voice_provider_unique', properties: ['provider', 'model', 'providerVoiceId'] }],
})

/** One act of giving a text its voice. */
export const Generation = defineEntity({
  name: 'Generation',
  tableName: 'generation',
  properties: {
    id: p.type(Id).primary(),
    number: p.integer().unique('generation_number_unique'),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('no action').index(false),
    dot: () => p.manyToOne(Dot).mapToPk().fieldName('dot_id').deleteRule('no action').index(false),
    voice: () =>
      p.manyToOne(Voice).mapToPk().fieldName('voice_id').deleteRule('no action').index('generation_voice_index'),
    language: p.string().length(35),
    title: p.string().length(120),
    text: p.type(LongText),
    graphemes: p.integer(),
    parameters: p.type(JsonText<Partial<Record<'speed' | 'pitch' | 'liveliness', number>>>),
    mode: p.string().length(10).$type<'automatic' | 'studio'>(),
    state: p.string().length(10).$type<'pending' | 'processing' | 'completed' | 'failed' | 'cancelled'>(),
    step: p.string().length(10).$type<'voice' | 'audio' | 'code' | 'store'>().nullable(),
    /** Thousandths. */
    progress: p.integer(),
    /** How often its price was held: 1, and one more for every retry. */
    attempt: p.integer(),
    tokens: p.type(Whole),
    errorCode: p.string().length(40).nullable(),
    audioKey: p.string().length(200).nullable(),
    audioBytes: p.type(Whole).nullable(),
    durationMs: p.integer().nullable(),
    loudness: p.type(JsonText<{ lufs: number; peakDbtp: number }>).nullable(),
    peaks: p.type(JsonText<number[]>).nullable(),
    words: p.type(JsonText<StoredWord[]>).nullable(),
    wordsEstimated: p.boolean().nullable(),
    synthetic: p.boolean(),
    createdAt: p.type(Whole),
    startedAt: p.type(Whole).nullable(),
    completedAt: p.type(Whole).nullable(),
    version: p.integer().version(),
  },
  indexes: [
    { name: 'generation_person_index', properties: ['person', 'id'] },
    { name: 'generation_person_state_index', properties: ['person', 'state', 'id'] },
    { name: 'generation_person_created_index', properties: ['person', 'createdAt'] },
    { name: 'generation_state_index', properties: ['state', 'createdAt'] },
    { name: 'generation_dot_index', properties: ['dot', 'id'] },
  ],
})

/** One change in the life of a generation. */
export const GenerationHistory = defineEntity({
  name: 'GenerationHistory',
  tableName: 'generation_history',
  properties: {
    id: p.type(Id).primary(),
    generation: () => p.manyToOne(Generation).mapToPk().fieldName('generation_id').deleteRule('cascade').index(false),
    state: p.string().length(10),
    step: p.string().length(10).nullable(),
    attempt: p.integer(),
    /** `client`, `worker`, `admin`, `system`. */
    actor: p.string().length(10),
    reason: p.string().length(400).nullable(),
    createdAt: p.type(Whole),
  },
  indexes: [{ name: 'generation_history_index', properties: ['generation', 'id'] }],
})

/** The last number given out of a row of numbers, for `REQ-000123`. */
export const Counter = defineEntity({
  name: 'Counter',
  tableName: 'counter',
  properties: { name: p.string().length(40).primary(), value: p.integer() },
})

/**
 * A sentence with which a client tried a voice: counted, and kept so that the same is not spoken twice. The sentence itself is
 * not kept; without an audio key it is being spoken.
 */
export const VoicePreview = defineEntity({
  name: 'VoicePreview',
  tableName: 'voice_preview',
  properties: {
    id: p.type(Id).primary(),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade').index(false),
    requestHash: p.string().length(64).index('voice_preview_request_index'),
    audioKey: p.string().length(200).nullable(),
    durationMs: p.integer().nullable(),
    createdAt: p.type(Whole),
  },
  indexes: [{ name: 'voice_preview_person_index', properties: ['person', 'createdAt'] }],
})
