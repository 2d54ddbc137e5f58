import type { Database } from '@micdots/database'
import { CompiledQuery } from 'kysely'

/** How an engine would run a query, as indented lines. */
export type DescribePlan = (database: Database, query: CompiledQuery) => Promise<string[]>

type SqliteStep = { id: number; parent: number; detail: string }

const describeSqlite: DescribePlan = async ({ kysely }, query) => {
  const { rows } = await kysely.executeQuery<SqliteStep>({ ...query, sql: `explain query plan ${query.sql}` })
  const depths = new Map<number, number>()
  return rows.map(({ id, parent, detail }) => {
    const depth = (depths.get(parent) ?? -1) + 1
    depths.set(id, depth)
    return `${'  '.repeat(depth)}${detail}`
  })
}

/**
 * Whether an index could serve: what a small table would tempt the planner to do is switched off, and appears only where nothing else
 * can be done. Without values, so that none of them is mistaken for a typical one.
 */
const describePostgresql: DescribePlan = ({ kysely }, query) =>
  kysely.connection().execute(async (one) => {
    const say = (statement: string) => one.executeQuery<Record<string, string>>(CompiledQuery.raw(statement))
    for (const name of TEMPTATIONS) await say(`set ${name} = off`)
    try {
      const { rows } = await say(`explain (generic_plan, costs off) ${query.sql}`)
      return rows.map((row) => String(row['QUERY PLAN'])).filter((line) => !/^\s*Disabled: /.test(line))
    } finally {
      for (const name of TEMPTATIONS) await say(`reset ${name}`)
    }
  })

const TEMPTATIONS = ['enable_seqscan', 'enable_bitmapscan', 'enable_sort', 'enable_hashjoin', 'enable_mergejoin', 'jit']

/** Engines that tests run on. */
export const planOf: Partial<Record<Database['engine'], DescribePlan>> = {
  sqlite: describeSqlite,
  postgresql: describePostgresql,
}
