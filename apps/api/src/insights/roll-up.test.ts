import { newId } from '@micdots/database'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPlayFixture, type PlayFixture } from '../testing/play-fixture.ts'
import { quarterOf, type EventKind } from './event-kinds.ts'
import { createEventKeeper, type KeepEvent } from './keep-event.ts'
import { forgetEvents, rollUpPlays } from './roll-up.ts'

let play: PlayFixture
let keep: KeepEvent
const [MINUTE, DAY] = [60_000, 86_400_000]
const NOON = Date.UTC(2026, 10, 23, 12)

beforeAll(async () => {
  play = await openPlayFixture()
  keep = createEventKeeper(play.deps)
})
afterAll(() => play.close())
beforeEach(async () => {
  for (const table of ['play_event', 'play_quarter', 'play_day', 'counter'] as const)
    await play.deps.database.kysely.deleteFrom(table).execute()
  play.clock.now = NOON
})

const happen = (dotId: string, at: number, kind: EventKind, visitor = 'v', bot = false) =>
  keep({ dot_id: dotId, quarter: quarterOf(at), kind, visitor: visitor.padEnd(22, '.'), bot })

const quarters = () =>
  play.deps.database.kysely.selectFrom('play_quarter').selectAll().orderBy('quarter').orderBy('dot_id').execute()
const days = () => play.deps.database.kysely.selectFrom('play_day').selectAll().orderBy('day').execute()

describe('rolling up', () => {
  it('counts each dot and quarter that is over, without bots and without what is still going on', async () => {
    const [one, other] = [await play.addDot(), await play.addDot()]
    for (const kind of ['view', 'view', 'play', 'progress25', 'complete', 'download'] as const)
      await happen(one.id, NOON - 20 * MINUTE, kind)
    await happen(one.id, NOON - 20 * MINUTE, 'view', 'crawler', true)
    await happen(other.id, NOON - 40 * MINUTE, 'view')
    await happen(one.id, NOON, 'view')
    await rollUpPlays(play.deps)
    const nothing = { views: 0, plays: 0, progress25: 0, progress50: 0, progress75: 0, completes: 0, downloads: 0 }
    expect(await quarters()).toMatchObject([
      { ...nothing, dot_id: other.id, quarter: quarterOf(NOON - 40 * MINUTE), views: 1 },
      { ...nothing, dot_id: one.id, views: 2, plays: 1, progress25: 1, completes: 1, downloads: 1 },
    ])
  })

  it('comes to the same however often, in whatever steps and by however many workers it is done', async () => {
    const { id } = await play.addDot()
    const start = NOON - 3 * DAY
    for (let i = 0; i < 60; i++) await happen(id, start + i * 71 * MINUTE, 'view', `v${i % 7}`)
    await rollUpPlays(play.deps)
    const [whole, visitors] = [await quarters(), await days()]
    expect(whole).toHaveLength(60)
    await Promise.all([rollUpPlays(play.deps), rollUpPlays(play.deps), rollUpPlays(play.deps)])
    expect(await quarters()).toEqual(whole)
    for (const table of ['play_quarter', 'play_day', 'counter'] as const)
      await play.deps.database.kysely.deleteFrom(table).execute()
    for (play.clock.now = start; play.clock.now < NOON; play.clock.now += 5 * 3600_000) await rollUpPlays(play.deps)
    play.clock.now = NOON
    await Promise.all([rollUpPlays(play.deps), rollUpPlays(play.deps)])
    const bare = (rows: { id: string }[]) => rows.map((row) => ({ ...row, id: undefined }))
    expect(bare(await quarters())).toEqual(bare(whole))
    expect(bare(await days())).toEqual(bare(visitors))
  })

  it('counts visitors once for a dot and a UTC day, when the day is over', async () => {
    const { id } = await play.addDot()
    for (const visitor of ['a', 'b', 'a', 'a']) await happen(id, NOON - DAY, 'view', visitor)
    await happen(id, NOON - DAY, 'view', 'crawler', true)
    await happen(id, NOON - 60 * MINUTE, 'view', 'c')
    await rollUpPlays(play.deps)
    expect(await days()).toMatchObject([{ dot_id: id, day: Math.floor(NOON / DAY) - 1, visitors: 2 }])
    play.clock.now = NOON + DAY
    await rollUpPlays(play.deps)
    expect((await days()).map(({ visitors }) => visitors)).toEqual([2, 1])
  })

  it('keeps nothing of a dot that is gone for good', async () => {
    await happen(newId(), NOON - 60 * MINUTE, 'view')
    await rollUpPlays(play.deps)
    expect(await quarters()).toEqual([])
  })
})

describe('forgetting', () => {
  const settings = { current: async () => ({ eventDays: 396 }) as never, forget: () => undefined }
  const left = async () =>
    (await play.deps.database.kysely.selectFrom('play_event').select('visitor').orderBy('quarter').execute()).map(
      ({ visitor }) => visitor.replaceAll('.', ''),
    )

  it('removes events after 13 months, keeps what they came to, and nothing that was not counted yet', async () => {
    const { id } = await play.addDot()
    await happen(id, NOON - 397 * DAY, 'play', 'old')
    await happen(id, NOON - 395 * DAY, 'play', 'young')
    await forgetEvents({ ...play.deps, settings })
    expect(await left()).toEqual(['old', 'young'])
    await rollUpPlays(play.deps)
    await forgetEvents({ ...play.deps, settings })
    expect(await left()).toEqual(['young'])
    expect((await quarters()).map(({ plays }) => plays)).toEqual([1, 1])
  })
})

describe('a group of events', () => {
  it('is kept whole or not at all, and tells each of its own who waits', async () => {
    const { id } = await play.addDot()
    await Promise.all(Array.from({ length: 1000 }, (_, i) => happen(id, NOON, 'view', `v${i}`)))
    const rows = await play.deps.database.kysely.selectFrom('play_event').select('id').execute()
    expect(new Set(rows.map((row) => row.id)).size).toBe(1000)
    const broken = happen(id, NOON, null as never)
    await expect(broken).rejects.toThrow(/null/i)
    await happen(id, NOON, 'view')
  })
})
