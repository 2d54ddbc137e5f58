import { DatabaseRefused } from './database-errors.ts'
import type { Database } from './open-database.ts'
import { digestTable, hasRows, readPages, removeRows, writeRows, type Digest } from './table-rows.ts'
import { listTableShapes, type TableShape } from './table-shapes.ts'

export type CopiedTable = { table: string } & Digest
type Ends = { from: Database; to: Database }

/**
 * Copies all rows of one database into another, of whatever engines, and then compares every table by its count and by a hash of all
 * its rows, which are read anew on both sides. The other database must be empty; its schema is made. Throws DatabaseRefused with a
 * sentence; then the other database is empty again. Nobody may write to either meanwhile.
 */
export async function copyDatabase(
  ends: Ends,
  input: { onTable?: (copied: CopiedTable) => void; signal?: AbortSignal } = {},
): Promise<CopiedTable[]> {
  const { from, to } = ends
  const tables = listTableShapes(from.fork())
  await checkSource(from, tables)
  await checkTarget(to, tables)
  await to.migrate()
  try {
    const copied: CopiedTable[] = []
    for (const table of tables) await copyTable(ends, table, input.signal)
    for (const table of tables) {
      input.signal?.throwIfAborted()
      const one = { table: table.name, ...(await compareTable(ends, table)) }
      copied.push(one)
      input.onTable?.(one)
    }
    return copied
  } catch (error) {
    for (const table of tables.toReversed()) await removeRows(to, table)
    throw error
  }
}

async function checkSource(from: Database, tables: TableShape[]): Promise<void> {
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => name)
    if ((await hasRows(from, table.name, columns)) !== undefined) continue
    throw new DatabaseRefused(
      `The database to copy from has no table ${table.name} as this version knows it: start MicDots on it once, with this version.`,
    )
  }
}

/** Before its schema is brought up to date: it may be somebody's, and of an older version. */
async function checkTarget(to: Database, tables: TableShape[]): Promise<void> {
  for (const table of tables) {
    if (!(await hasRows(to, table.name, [table.primaryKey]))) continue
    throw new DatabaseRefused(
      `The database to copy into is not empty, its table ${table.name} has rows: choose one that is empty.`,
    )
  }
}

async function copyTable({ from, to }: Ends, table: TableShape, signal: AbortSignal | undefined): Promise<void> {
  for await (const rows of readPages(from, table)) {
    signal?.throwIfAborted()
    await writeRows(to, table, rows)
  }
}

async function compareTable({ from, to }: Ends, table: TableShape): Promise<Digest> {
  const [source, target] = [await digestTable(from, table), await digestTable(to, table)]
  if (source.rows === target.rows && source.hash === target.hash) return target
  throw new DatabaseRefused(
    `The copy of ${table.name} is not the same (${source.rows} rows, ${target.rows} in the copy). Was something written meanwhile?`,
  )
}
