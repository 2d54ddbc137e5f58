import { defineEntity, p } from '@mikro-orm/core'
import { Id, JsonText, LongText, Whole } from '../column-types.ts'
import { Person } from './people.ts'
import { Generation } from './generations.ts'

type EyeShape = 'square' | 'rounded' | 'circle'
/** How a dot's code is drawn. Looks that were stored before a part was invented lack it. */
export type DotLook = {
  foreground: string
  background: string
  errorCorrection: 'M' | 'Q' | 'H'
  modules?: 'square' | 'rounded' | 'dots'
  eyeFrame?: EyeShape
  eyeCentre?: EyeShape
  eyeFrameColour?: string | null
  eyeCentreColour?: string | null
  logo?: { id: string; area: number } | null
  highContrast?: boolean
}
/** When its play page speaks: `weekdays` from 1 for Monday to 7 for Sunday, a `to` before `from` is on the next day. */
export type DotHours = { timeZone: string; weekdays: number[]; from: string; to: string }
/** What its play page offers, and to whom and when. Settings that were stored before a part was invented lack it. */
export type DotSettings = {
  transcript: boolean
  download: boolean
  /** argon2id. */
  pinHash?: string | null
  hours?: DotHours | null
}

export const Dot = defineEntity({
  name: 'Dot',
  tableName: 'dot',
  properties: {
    id: p.type(Id).primary(),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('no action').index(false),
    slug: p.string().length(64).unique('dot_slug_unique'),
    state: p.string().length(10).$type<'empty' | 'active' | 'paused' | 'blocked' | 'deleted'>(),
    /** The words shown while it is paused, or why it was blocked. */
    stateReason: p.type(LongText).nullable(),
    look: p.type(JsonText<DotLook>),
    settings: p.type(JsonText<DotSettings>),
    createdAt: p.type(Whole),
    updatedAt: p.type(Whole),
    deletedAt: p.type(Whole).nullable(),
    version: p.integer().version(),
  },
  indexes: [
    { name: 'dot_person_kept_index', properties: ['person', 'id'], where: 'deleted_at is null' },
    { name: 'dot_person_state_index', properties: ['person', 'state', 'id'] },
    { name: 'dot_deleted_index', properties: ['state', 'deletedAt'] },
  ],
})

/** An own slug that opens a dot beside its random one. Kept when the dot is gone, so that nobody else ever gets it. */
export const DotAlias = defineEntity({
  name: 'DotAlias',
  tableName: 'dot_alias',
  properties: {
    slug: p.string().length(64).primary(),
    dot: () =>
      p.manyToOne(Dot).mapToPk().fieldName('dot_id').nullable().deleteRule('set null').index('dot_alias_dot_index'),
    createdAt: p.type(Whole),
  },
})

/** What a dot says in one language: its title and the generation that plays now. */
export const DotLanguage = defineEntity({
  name: 'DotLanguage',
  tableName: 'dot_language',
  properties: {
    id: p.type(Id).primary(),
    dot: () => p.manyToOne(Dot).mapToPk().fieldName('dot_id').deleteRule('cascade').index(false),
    language: p.string().length(35),
    title: p.string().length(120),
    /** Null until the first generation of this language completes. */
    generation: () =>
      p
        .manyToOne(Generation)
        .mapToPk()
        .fieldName('generation_id')
        .nullable()
        .deleteRule('no action')
        .index('dot_language_generation_index'),
    position: p.integer(),
  },
  uniques: [{ name: 'dot_language_unique', properties: ['dot', 'language'] }],
})

/** A word of a dot's title, as it is searched: see title-words.ts of the dots. Whose and which dot it is stands here too, for the index. */
export const DotWord = defineEntity({
  name: 'DotWord',
  tableName: 'dot_word',
  properties: {
    id: p.type(Id).primary(),
    dotLanguage: () =>
      p
        .manyToOne(DotLanguage)
        .mapToPk()
        .fieldName('dot_language_id')
        .deleteRule('cascade')
        .index('dot_word_language_index'),
    personId: p.type(Id),
    dotId: p.type(Id),
    word: p.string().length(200),
  },
  indexes: [
    { name: 'dot_word_search_index', properties: ['personId', 'word', 'dotId'] },
    { name: 'dot_word_dot_index', properties: ['dotId', 'word'] },
  ],
})

/** A drawn file of a dot's code, kept only after it was decoded. */
export const DotCode = defineEntity({
  name: 'DotCode',
  tableName: 'dot_code',
  properties: {
    id: p.type(Id).primary(),
    dot: () => p.manyToOne(Dot).mapToPk().fieldName('dot_id').deleteRule('cascade').index(false),
    /** Hash of content, look, format and size. */
    drawing: p.string().length(64),
    format: p.string().length(4).$type<'png' | 'svg' | 'pdf'>(),
    size: p.integer(),
    storageKey: p.string().length(200),
    contentType: p.string().length(100),
    bytes: p.type(Whole),
    provider: p.string().length(30),
    createdAt: p.type(Whole),
  },
  uniques: [{ name: 'dot_code_drawing_unique', properties: ['dot', 'drawing'] }],
})
