import type { Database } from '@micdots/database'
import type { CompiledQuery } from 'kysely'

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

export const planOf: Record<Database['engine'], DescribePlan> = { sqlite: describeSqlite }
