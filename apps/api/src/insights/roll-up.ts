import { newId, type EntityManager, type Tables } from '@micdots/database'
import type { Insertable } from 'kysely'
import type { Deps } from '../deps.ts'
import { quarterOf, QUARTERS_A_DAY, type EventKind } from './event-kinds.ts'

/** The row of `counter` that says up to which quarter events have been rolled up; that one is not. */
const MARK = 'plays rolled up'
/** An event is in the database milliseconds after its quarter was read from the clock; nothing takes so long. */
const SETTLED_MS = 5 * 60_000
/** SQL Server takes 2,100 values in a statement. */
const ROWS = 200

const COLUMNS = {
  view: 'views',
  play: 'plays',
  progress25: 'progress25',
  progress50: 'progress50',
  progress75: 'progress75',
  complete: 'completes',
  download: 'downloads',
} as const satisfies Record<EventKind, string>

/** What a group of events comes to. */
export type PlayCounts = Record<(typeof COLUMNS)[EventKind], number>

const noPlays = (): PlayCounts => ({
  views: 0,
  plays: 0,
  progress25: 0,
  progress50: 0,
  progress75: 0,
  completes: 0,
  downloads: 0,
})

/**
 * Rolls finished quarters up, at most a UTC day in one transaction, until none is left: the counts of each dot, and at the end of a UTC
 * day its visitors. Two workers may do it at once; what is done again comes to the same.
 */
export async function rollUpPlays(deps: Pick<Deps, 'database' | 'now'>): Promise<void> {
  const end = quarterOf(deps.now() - SETTLED_MS)
  while (await deps.database.transact((em) => rollUpDay(em, end)));
}

/** True when there may be more. */
async function rollUpDay(em: EntityManager, end: number): Promise<boolean> {
  const from = await takeMark(em, end)
  const to = Math.min(end, (Math.floor(from / QUARTERS_A_DAY) + 1) * QUARTERS_A_DAY)
  if (from >= to) return false
  await writeQuarters(em, { from, to })
  if (to % QUARTERS_A_DAY === 0) await writeVisitors(em, to / QUARTERS_A_DAY - 1)
  await em.getKysely<Tables>().updateTable('counter').set({ value: to }).where('name', '=', MARK).execute()
  return to < end
}

/** Holds the mark until the transaction ends: whoever comes second waits here. */
async function takeMark(em: EntityManager, end: number): Promise<number> {
  const kysely = em.getKysely<Tables>()
  const held = await kysely
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 0) }))
    .where('name', '=', MARK)
    .executeTakeFirst()
  if (Number(held.numUpdatedRows) === 0) {
    const { first } = await kysely
      .selectFrom('play_event')
      .select((eb) => eb.fn.min('quarter').as('first'))
      .executeTakeFirstOrThrow()
    await kysely
      .insertInto('counter')
      .values({ name: MARK, value: Math.min(end, first ?? end) })
      .execute()
  }
  return (await findMark(kysely)) ?? end
}

/** Up to which quarter events have been rolled up; undefined before the first time. */
export async function findMark(kysely: Deps['database']['kysely']): Promise<number | undefined> {
  const row = await kysely.selectFrom('counter').select('value').where('name', '=', MARK).executeTakeFirst()
  return row?.value
}

async function writeQuarters(em: EntityManager, { from, to }: { from: number; to: number }): Promise<void> {
  const kysely = em.getKysely<Tables>()
  const counted = await kysely
    .selectFrom('play_event')
    // Of dots that are gone for good nothing is kept.
    .innerJoin('dot', 'dot.id', 'play_event.dot_id')
    .select(['play_event.dot_id', 'quarter', 'kind', 'bot', (eb) => eb.fn.countAll().as('events')])
    .where('quarter', '>=', from)
    .where('quarter', '<', to)
    .groupBy(['play_event.dot_id', 'quarter', 'kind', 'bot'])
    .execute()
  const rows = new Map<string, Insertable<Tables['play_quarter']>>()
  for (const { dot_id, quarter, kind, bot, events } of counted) {
    if (bot) continue
    const name = `${dot_id} ${quarter}`
    const row = rows.get(name) ?? { id: newId(), dot_id, quarter, ...noPlays() }
    rows.set(name, { ...row, [COLUMNS[kind]]: Number(events) })
  }
  await kysely.deleteFrom('play_quarter').where('quarter', '>=', from).where('quarter', '<', to).execute()
  for (const part of inParts([...rows.values()])) await kysely.insertInto('play_quarter').values(part).execute()
}

async function writeVisitors(em: EntityManager, day: number): Promise<void> {
  const kysely = em.getKysely<Tables>()
  const counted = await kysely
    .selectFrom('play_event')
    .innerJoin('dot', 'dot.id', 'play_event.dot_id')
    .select(['play_event.dot_id', 'bot', (eb) => eb.fn.count('visitor').distinct().as('visitors')])
    .where('quarter', '>=', day * QUARTERS_A_DAY)
    .where('quarter', '<', (day + 1) * QUARTERS_A_DAY)
    .groupBy(['play_event.dot_id', 'bot'])
    .execute()
  const rows = counted
    .filter(({ bot }) => !bot)
    .map(({ dot_id, visitors }) => ({ id: newId(), dot_id, day, visitors: Number(visitors) }))
  await kysely.deleteFrom('play_day').where('day', '=', day).execute()
  for (const part of inParts(rows)) await kysely.insertInto('play_day').values(part).execute()
}

function inParts<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => rows.slice(i * ROWS, (i + 1) * ROWS))
}

/** Removes events that are older than the setting says; what they came to stays. */
export async function forgetEvents(deps: Pick<Deps, 'database' | 'now' | 'settings'>): Promise<void> {
  const { eventDays } = await deps.settings.current()
  const { kysely } = deps.database
  // What has not been counted yet is not forgotten, however long no worker has run.
  const mark = (await findMark(kysely)) ?? 0
  const oldest = Math.min(mark, quarterOf(deps.now()) - eventDays * QUARTERS_A_DAY)
  await kysely.deleteFrom('play_event').where('quarter', '<', oldest).execute()
}
