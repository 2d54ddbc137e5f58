import type { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAlias } from '../dots/index.ts'
import { createDatabaseQueue } from '../jobs/index.ts'
import { planOf, type DescribePlan } from './describe-plan.ts'
import { createTestPerson } from './factories.ts'
import { hotPaths, type Asked } from './hot-paths.ts'
import { recordQueries } from './record-queries.ts'
import { createTestApp, type TestApp } from './test-app.ts'

/** Tables that stay small however many clients there are. */
const SMALL = new Set(['voice', 'setting', 'counter'])
/** Sorting is fine where little is sorted; the reason stands beside it. */
const SORTS: Record<string, string> = {
  'the gallery': 'a few dozen voices',
  'a text is accepted': 'the same voices',
  'a text is accepted, for a new dot': 'the same voices',
  'play page': 'the languages of one dot',
  'play page by an own slug': 'the languages of one dot',
  'its audio': 'the languages of one dot',
  'an event is counted': 'the languages of one dot',
  'events are rolled up': 'a day at most, by the worker',
}

let test: TestApp
let asked: Asked
beforeAll(async () => {
  test = await createTestApp()
  const { id: personId, jwt } = await createTestPerson(test)
  const made = await test.client(jwt).generations.create({ text: 'Jam of red quince.', language: 'en' })
  await test.work()
  const { slug } = await test.client(jwt).dots.get({ id: made.dotId })
  await addAlias(test.app, { dotId: made.dotId, slug: 'quince-jam' })
  const middle = { dot: made.dotId, generation: made.id }
  const { dotId, id: generationId } = made
  asked = { personId, dotId, generationId, slug, ownSlug: 'quince-jam', words: ['qui', 'ja'], middle }
})
afterAll(() => test.close())

const describePlan: DescribePlan = async (database, query) => {
  const describe = planOf[database.engine]
  if (describe === undefined) throw new Error(`Nobody has said yet how ${database.engine} describes its plans`)
  return describe(database, query)
}

/** What a hot path asks the database, each query once. */
async function queriesOf(path: (typeof hotPaths)[number]): Promise<CompiledQuery[]> {
  const { database, queries } = recordQueries(test.app.database)
  if (path.name.includes('claim'))
    await test.client((await createTestPerson(test)).jwt).generations.create({ text: 'Jam.' })
  await path.run({ ...test.app, database, queue: createDatabaseQueue({ database }) }, asked)
  return [...new Map(queries.map((query) => [query.sql, query])).values()]
}

describe('every list and hot query', () => {
  const described: string[] = []
  const shown = new Set<string>()

  it.each(hotPaths)('$name: goes by an index', async (path) => {
    const queries = await queriesOf(path)
    expect(queries.length).toBeGreaterThan(0)
    described.push(`# ${path.name}`)
    for (const query of queries) {
      const plan = await describePlan(test.app.database, query)
      const isNew = shown.size < shown.add(query.sql).size
      if (isNew) described.push([...breakLines(query.sql), ...plan.map((line) => `  -- ${line}`)].join('\n'))
      const sorts = plan.filter((line) => /TEMP B-TREE|\bSort\b/.test(line) && SORTS[path.name] === undefined)
      expect([...plan.filter(readsWholeTable), ...sorts]).toEqual([])
    }
  })

  it('is what was reviewed', async () => {
    const file = `./plans/${test.app.database.engine}.txt`
    await expect(`${described.join('\n\n')}\n`).toMatchFileSnapshot(file)
  })
})

function readsWholeTable(line: string): boolean {
  const table = /(?:SCAN|Seq Scan on) (?!CONSTANT)(\w+)/.exec(line)?.[1]
  return table !== undefined && !SMALL.has(table)
}

/** One line for each part of a query, so that a change of it is a line in a review. */
function breakLines(sql: string): string[] {
  return sql.split(/ (?=(?:from|inner join|left join|where|order by|group by|limit|set|values|returning) )/)
}
