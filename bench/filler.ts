import { setImmediate } from 'node:timers/promises'
import type { Database, Tables } from '@micdots/database'

/** SQL Server takes no more values in one statement. */
const MOST_VALUES = 2_000

/** A generation names its dot, and a language of a dot its generation; everything else names one of these. */
const FIRST: (keyof Tables)[] = ['person', 'dot', 'generation', 'dot_language']

/** Takes rows one by one and inserts them in batches, in an order in which every reference leads somewhere. */
export function createFiller(database: Database) {
  const waiting = new Map<keyof Tables, object[]>(FIRST.map((table) => [table, []]))
  let rows = 0
  const flush = async (): Promise<void> => {
    const kysely = database.kysely
    for (const [table, all] of waiting) {
      const size = Math.floor(MOST_VALUES / Object.keys(all[0] ?? { id: 0 }).length)
      for (let at = 0; at < all.length; at += size) {
        await kysely
          .insertInto(table)
          .values(all.slice(at, at + size))
          .execute()
      }
      rows += all.length
      all.length = 0
    }
    await setImmediate()
  }
  return {
    /** The same columns in every row of a table. */
    add: <Table extends keyof Tables>(table: Table, row: Partial<Tables[Table]>): void => {
      const all = waiting.get(table) ?? []
      all.push(row)
      waiting.set(table, all)
    },
    flush,
    rows: () => rows,
  }
}
export type Filler = ReturnType<typeof createFiller>
