import type { Tables } from '@micdots/database'
import { createTestDatabase } from '@micdots/database/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson } from '../accounts/index.ts'
import { addAlias, letDotSpeak, listDots, updateDot } from '../dots/index.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { getBalance, grantTokens } from '../tokens/index.ts'
import { changeState, completeGeneration, failGeneration } from './change-state.ts'
import { createGeneration } from './create-generation.ts'
import { findGeneration } from './generation-record.ts'
import { listGenerations } from './present-generation.ts'
import { cancelGeneration, retryGeneration } from './retry-generation.ts'

/** One engine, and what was made on it so far; acts name things by their place in these lists. */
type World = { test: TestApp; people: string[]; generations: { id: string; personId: string }[]; dots: string[] }

const worlds: World[] = []
const RUNS = process.env['MICDOTS_DEEP'] ? 400 : 30

beforeAll(async () => {
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const test = await createTestApp({ database: await createTestDatabase(engine) })
    worlds.push({ test, people: [], generations: [], dots: [] })
  }
})
afterAll(() => Promise.all(worlds.map(({ test }) => test.close())))

const nth = fc.nat({ max: 5 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const key = maybe(fc.constantFrom('k1', 'k2', 'k3'))
const words = fc.constantFrom(
  'Jam.',
  'ȚARĂ și miere 🍯',
  '100% [pure] honey_jar!',
  'A title that is longer than the others, by far',
)

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('make' as const),
      who: nth,
      text: words,
      title: maybe(words),
      dot: maybe(nth),
      key,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('begin', 'complete', 'fail', 'cancel'), which: nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), which: nth, key }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      who: nth,
      dot: nth,
      state: maybe(fc.constantFrom('active', 'paused', 'deleted')),
      title: maybe(words),
      version: maybe(nth),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('alias' as const), dot: nth, slug: fc.constantFrom('one', 'two') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      who: nth,
      tokens: fc.nat({ max: 90 }),
      key: fc.constantFrom('a', 'b'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('list' as const),
      who: nth,
      search: maybe(fc.constantFrom('țară', 'JAM', '0%', '[p', 'y_j', '!')),
      order: fc.constantFrom('newest', 'oldest'),
    }),
  },
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

/** Of nothing. */
const NOBODYS = '00000000-0000-7000-8000-000000000000'
const pick = <T>(list: T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length])

/** Does one thing and says what came of it, in words that hold no id. */
async function perform(world: World, one: Act): Promise<unknown> {
  try {
    return await attempt(world, one)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return [error.name, 'code' in error ? error.code : '', nameless(error.message)]
  }
}

const nameless = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#')

async function attempt(world: World, one: Act): Promise<unknown> {
  const { app } = world.test
  const personId = 'who' in one ? String(pick(world.people, one.who)) : ''
  switch (one.do) {
    case 'make': {
      const once = one.key === undefined ? undefined : { key: one.key, request: {} }
      const dotId = one.dot === undefined ? undefined : pick(world.dots, one.dot)
      const made = await createGeneration(app, {
        personId,
        text: one.text,
        title: one.title,
        language: 'en',
        dotId,
        once,
      })
      if (!world.generations.some(({ id }) => id === made.id)) world.generations.push({ id: made.id, personId })
      if (!world.dots.includes(made.dotId)) world.dots.push(made.dotId)
      return [made.reference, world.dots.indexOf(made.dotId), made.tokens]
    }
    case 'change': {
      const { state, version } = one
      const title = one.title === undefined ? undefined : { language: 'en', text: one.title }
      const changed = await updateDot(app, {
        personId,
        id: pick(world.dots, one.dot) ?? NOBODYS,
        state,
        version,
        title,
      })
      return [changed.state, changed.version, changed.languages.map((language) => language.title)]
    }
    case 'alias': {
      const dotId = pick(world.dots, one.dot)
      return dotId === undefined ? 'nothing there' : addAlias(app, { dotId, slug: one.slug })
    }
    case 'grant': {
      const grant = {
        personId,
        tokens: one.tokens,
        reason: 'more',
        onceKey: `${world.people.indexOf(personId)}:${one.key}`,
        now: 1,
      }
      await app.database.transact((em) => grantTokens(em, { ...grant, onceKey: `${personId}:${one.key}` }))
      return getBalance(app, { personId })
    }
    case 'list':
      return readLists(world, personId, one)
    default:
      return advance(world, one)
  }
}

/** Page by page, two rows at a time. */
async function readLists(
  { test: { app }, dots, generations }: World,
  personId: string,
  one: { search: string | undefined; order: string },
) {
  const order = one.order === 'newest' ? 'newest' : 'oldest'
  const seen: unknown[] = []
  let cursor: string | undefined
  do {
    const page = await listDots(app, { personId, limit: 2, order, search: one.search, cursor })
    seen.push(page.items.map((dot) => [dots.indexOf(dot.id), dot.state, dot.languages.map(({ title }) => title)]))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  const { items } = await listGenerations(app, { personId, limit: 50, state: 'pending' })
  return [seen, items.map((item) => generations.findIndex(({ id }) => id === item.id))]
}

/** What workers do, without the sound. */
async function advance(world: World, one: Extract<Act, { which: number }>): Promise<unknown> {
  const { app } = world.test
  const mine = pick(world.generations, one.which)
  if (mine === undefined) return 'nothing there'
  const found = await findGeneration(app.database.kysely, mine.id)
  if (found === undefined) throw new Error('a generation is lost')
  switch (one.do) {
    case 'retry': {
      const once = 'key' in one && one.key !== undefined ? { key: one.key, request: {} } : undefined
      return (await retryGeneration(app, { ...mine, once })).reference
    }
    case 'cancel':
      return cancelGeneration(app, mine)
    case 'fail':
      return failGeneration(app, { id: mine.id, attempt: found.attempt, code: 'too-slow' })
    case 'begin':
      return app.database.transact((em) =>
        changeState(app, em, { generation: found, to: 'processing', actor: 'worker' }),
      )
    default:
      return app.database.transact(async (em) => {
        const done = await completeGeneration(app, em, found)
        const speaking = { dotId: found.dot_id, language: found.language, title: found.title, generationId: found.id }
        if (done) await letDotSpeak(app, em, speaking)
        return done
      })
  }
}

const TABLES: (keyof Tables)[] = [
  'person',
  'balance',
  'ledger_entry',
  'dot',
  'dot_alias',
  'dot_language',
  'generation',
  'generation_history',
  'job',
  'idempotency_key',
  'counter',
  'rate_count',
]
/** Sorted by what is the same on both; everything else sorts by its id, which is by time. */
const SORTED_BY: Partial<Record<string, string>> = {
  balance: 'person_id',
  dot_alias: 'slug',
  counter: 'name',
  rate_count: 'hashed_key',
}

/** Every row of every table, with ids and slugs numbered in the order they appear, and without moments. */
async function dump({ test }: World): Promise<string[]> {
  const numbers = new Map<string, number>()
  const numbered = (text: string): string =>
    text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size)
      return `#${numbers.get(id)}`
    })
  const lines: string[] = []
  for (const table of TABLES) {
    const rows = await test.app.database.kysely.selectFrom(table).selectAll().execute()
    const by = SORTED_BY[table] ?? 'id'
    const of = (row: object): string => String(Object.entries(row).find(([column]) => column === by)?.[1])
    for (const row of rows.toSorted((a, b) => (of(a) < of(b) ? -1 : 1))) {
      const shown = Object.entries(row)
        .filter(([column]) => !/_at$|^slug$|^email$|_hash$/.test(column) || table === 'dot_alias')
        .filter(([column]) => column !== 'created_at')
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([column, value]) => [column, typeof value === 'boolean' ? Number(value) : value])
      lines.push(numbered(`${table} ${JSON.stringify(shown)}`))
    }
  }
  return lines
}

let round = 0

it('leaves the same state on SQLite and on PostgreSQL, whatever is done', async () => {
  expect(worlds.map(({ test }) => test.app.database.engine)).toEqual(['sqlite', 'postgresql'])
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
      round++
      for (const world of worlds) {
        Object.assign(world, { people: [], generations: [], dots: [] })
        for (const name of ['a', 'b']) {
          const email = `${name}${round}@example.org`
          world.people.push((await createPerson(world.test.app, { name, email, role: 'client' })).personId)
        }
      }
      for (const one of acts) {
        const [here, there] = await Promise.all(worlds.map((world) => perform(world, one)))
        expect(there).toEqual(here)
        const outcome = `${one.do} ${Array.isArray(here) && String(here[0]).endsWith('Error') ? 'refused' : 'done'}`
        done.set(outcome, (done.get(outcome) ?? 0) + 1)
      }
      const [sqlite, postgresql] = await Promise.all(worlds.map(dump))
      expect(postgresql).toEqual(sqlite)
    }),
    { numRuns: RUNS },
  )
  // The sequences reach everything that they are meant to: what always refuses proves nothing.
  for (const what of ['make', 'begin', 'complete', 'fail', 'cancel', 'retry', 'change', 'grant', 'list']) {
    expect([...done.keys()]).toContain(`${what} done`)
  }
}, 300_000)
