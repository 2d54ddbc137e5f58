import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { DatabaseAway } from './database-errors.ts'
import type { Database } from './open-database.ts'
import type { TableShape } from './table-shapes.ts'
import type { EngineName } from './engine.ts'

/** A row whose values are the same on every engine. */
export type PlainRow = Record<string, string | number | boolean | null>
export type Digest = { rows: number; hash: string }

const PAGE = 500
/** How many values one statement may hold. */
const MOST_VALUES: Record<EngineName, number> = { sqlite: 30_000, postgresql: 30_000, mssql: 2_000 }

type AnyTables = Record<string, Record<string, unknown>>
const anyTable = ({ kysely }: Database): Kysely<AnyTables> => kysely as unknown as Kysely<AnyTables>

/** All rows of a table in pages, each of them found by the key at which the last one ended. */
export async function* readPages(database: Database, table: TableShape): AsyncGenerator<PlainRow[]> {
  const { firstRows } = database.dialect
  const key = sql.ref(table.primaryKey)
  const all = anyTable(database)
    .selectFrom(table.name)
    .select(table.columns.map(({ name }) => name))
    .orderBy(key)
  for (let last: unknown; ;) {
    const page = await firstRows(last === undefined ? all : all.where(key, '>', last), PAGE).execute()
    if (page.length > 0) yield page.map((row) => toPlain(table, row))
    if (page.length < PAGE) return
    last = page.at(-1)?.[table.primaryKey]
  }
}

function toPlain(table: TableShape, row: Record<string, unknown>): PlainRow {
  return Object.fromEntries(table.columns.map(({ name, kind }) => [name, toPlainValue(kind, row[name])]))
}

function toPlainValue(kind: TableShape['columns'][number]['kind'], value: unknown): PlainRow[string] {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return Boolean(value)
  if (kind === 'moment') return new Date(value as string | Date).toISOString()
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`A column holds a ${typeof value}, which no engine should give`)
}

/** Writes rows that `readPages` gave. */
export async function writeRows(database: Database, table: TableShape, rows: PlainRow[]): Promise<void> {
  const moments = table.columns.filter(({ kind }) => kind === 'moment').map(({ name }) => name)
  const stored = rows.map((row) => ({ ...row, ...momentsFor(database.engine, row, moments) }))
  const size = Math.floor(MOST_VALUES[database.engine] / table.columns.length)
  for (let at = 0; at < stored.length; at += size) {
    await anyTable(database)
      .insertInto(table.name)
      .values(stored.slice(at, at + size))
      .execute()
  }
}

/** SQL Server's own type knows no zone, and all of ours are UTC. */
const momentsFor = (engine: EngineName, row: PlainRow, moments: string[]): PlainRow =>
  engine === 'mssql'
    ? Object.fromEntries(moments.map((name) => [name, row[name] === null ? null : String(row[name]).replace('Z', '')]))
    : {}

/** How many rows a table has and a hash of all of them, whatever their order: the sum of the hashes of the rows. */
export async function digestTable(database: Database, table: TableShape): Promise<Digest> {
  let rows = 0
  let sum = 0n
  for await (const page of readPages(database, table)) {
    rows += page.length
    for (const row of page) sum += BigInt(`0x${createHash('sha256').update(canonical(table, row)).digest('hex')}`)
  }
  return { rows, hash: BigInt.asUintN(256, sum).toString(16) }
}

const canonical = (table: TableShape, row: PlainRow): string =>
  JSON.stringify(table.columns.map(({ name }) => row[name] ?? null))

/** Whether a table has a row. Undefined where there is no table with these columns. */
export async function hasRows(database: Database, name: string, columns: string[]): Promise<boolean | undefined> {
  const query = anyTable(database).selectFrom(name).select(columns)
  try {
    return (await database.dialect.firstRows(query, 1).execute()).length > 0
  } catch (error) {
    if (error instanceof DatabaseAway) throw error
    return undefined
  }
}

export async function removeRows(database: Database, table: TableShape): Promise<void> {
  await anyTable(database).deleteFrom(table.name).execute()
}
