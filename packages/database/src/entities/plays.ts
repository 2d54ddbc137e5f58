import { defineEntity, p } from '@mikro-orm/core'
import { Id, JsonText, LongText, Whole } from '../column-types.ts'
import { Dot } from './dots.ts'

/**
 * One fact that the page of a dot sent. It refers to its dot without a foreign key: thousands are written in a second, and they go
 * by their age.
 */
export const PlayEvent = defineEntity({
  name: 'PlayEvent',
  tableName: 'play_event',
  properties: {
    id: p.type(Id).primary(),
    dotId: p.type(Id),
    /** Quarters of an hour since the epoch: no place on earth begins its day at another moment. */
    quarter: p.integer(),
    kind: p
      .string()
      .length(10)
      .$type<'view' | 'play' | 'progress25' | 'progress50' | 'progress75' | 'complete' | 'download'>(),
    /** Keyed with a salt that is gone the day after: the same visitor of the same dot on the same UTC day, and nothing else. */
    visitor: p.string().length(22),
    bot: p.boolean(),
  },
  // In the order in which they come, so that an index costs little; and it holds all that counting asks for.
  indexes: [{ name: 'play_event_count_index', properties: ['quarter', 'dotId', 'kind', 'bot'] }],
})

/** What the events of a dot in a quarter of an hour come to, without those of bots. It outlives them. */
export const PlayQuarter = defineEntity({
  name: 'PlayQuarter',
  tableName: 'play_quarter',
  properties: {
    id: p.type(Id).primary(),
    dot: () => p.manyToOne(Dot).mapToPk().fieldName('dot_id').deleteRule('cascade').index(false),
    quarter: p.integer().index('play_quarter_quarter_index'),
    views: p.integer(),
    plays: p.integer(),
    progress25: p.integer().fieldName('progress25'),
    progress50: p.integer().fieldName('progress50'),
    progress75: p.integer().fieldName('progress75'),
    completes: p.integer(),
    downloads: p.integer(),
  },
  uniques: [{ name: 'play_quarter_unique', properties: ['dot', 'quarter'] }],
})

/** How many different visitors a dot had on a UTC day. */
export const PlayDay = defineEntity({
  name: 'PlayDay',
  tableName: 'play_day',
  properties: {
    id: p.type(Id).primary(),
    dot: () => p.manyToOne(Dot).mapToPk().fieldName('dot_id').deleteRule('cascade').index(false),
    /** Days since the epoch. */
    day: p.integer().index('play_day_day_index'),
    visitors: p.integer(),
  },
  uniques: [{ name: 'play_day_unique', properties: ['dot', 'day'] }],
})

/** What visitors of a UTC day are hashed with. Overwritten and removed when the day is over. */
export const VisitorSalt = defineEntity({
  name: 'VisitorSalt',
  tableName: 'visitor_salt',
  properties: {
    /** As 2026-11-23. */
    day: p.string().length(10).primary(),
    salt: p.string().length(43),
    createdAt: p.type(Whole),
  },
})

/** Somebody who listened thinks that a dot should not be there. For the staff; nothing is kept of who it was. */
export const DotReport = defineEntity({
  name: 'DotReport',
  tableName: 'dot_report',
  properties: {
    id: p.type(Id).primary(),
    dot: () => p.manyToOne(Dot).mapToPk().fieldName('dot_id').deleteRule('cascade').index('dot_report_dot_index'),
    reason: p.string().length(10).$type<'hurtful' | 'unlawful' | 'private' | 'misleading' | 'other'>(),
    words: p.type(LongText).nullable(),
    /** The dot as it was then: its state, settings, titles and texts. */
    snapshot: p.type(JsonText<unknown>),
    state: p.string().length(10).$type<'open' | 'closed'>(),
    createdAt: p.type(Whole),
  },
  indexes: [{ name: 'dot_report_queue_index', properties: ['state', 'id'] }],
})
