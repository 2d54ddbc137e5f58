import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReferenceKind, type EntityProperty } from '@mikro-orm/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuthMoment, Id, Whole } from './column-types.ts'
import { copyDatabase } from './copy-database.ts'
import { newId } from './new-id.ts'
import { openDatabase, type Database } from './open-database.ts'
import { listTableShapes } from './table-shapes.ts'
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts'

/** More than two pages of the copier. */
const ROWS = 1_203
const WORDS = [
  '',
  'Ță și î',
  "it's; -- no",
  '日本語 😀',
  'line\r\nline\ttab',
  '  spaces  ',
  '{"a":"\\u0000"}',
  'ÄÖÜ%_[!]',
]

let folder: string
let from: Database
let via: Database
let place: TestDatabase
const opened: Database[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copy-database-'))
  from = await openFile('from')
  await from.migrate()
  await fill(from)
  place = await createTestDatabase()
  via = await openDatabase(place.url)
})
afterAll(async () => {
  await via.close()
  await place.drop()
  for (const database of opened) await database.close()
  rmSync(folder, { recursive: true })
})

async function openFile(name: string): Promise<Database> {
  const database = await openDatabase(join(folder, `${name}.sqlite`))
  opened.push(database)
  return database
}

/** Fills every table with rows of every kind of value: NULL, letters of all sorts, the ends of numbers, both booleans, moments. */
async function fill(database: Database): Promise<void> {
  const ids = new Map<string, unknown[]>()
  const metadata = [...database.fork().getMetadata().getAll().values()]
  for (const { name, primaryKey } of listTableShapes(database.fork())) {
    const meta = metadata.find(({ tableName }) => tableName === name)!
    const unique = new Set(meta.uniques.flatMap(({ properties }) => properties as string | string[]))
    const rows = Array.from({ length: ROWS }, (_, at) =>
      Object.fromEntries(meta.props.map((prop) => [prop.fieldNames[0]!, madeUp(prop, at, unique.has(prop.name), ids)])),
    )
    for (let at = 0; at < ROWS; at += 100) {
      await database.kysely
        .insertInto(name as 'setting')
        .values(rows.slice(at, at + 100) as never)
        .execute()
    }
    ids.set(
      name,
      rows.map((row) => row[primaryKey]),
    )
  }
}

function madeUp(prop: EntityProperty, at: number, isUnique: boolean, ids: Map<string, unknown[]>): unknown {
  const isOwn = isUnique || prop.primary === true || Boolean(prop.unique)
  if (prop.kind === ReferenceKind.MANY_TO_ONE) {
    return prop.nullable && at % 3 === 0 ? null : ids.get(prop.targetMeta!.tableName)![at]
  }
  if (prop.nullable && at % 3 === 0) return null
  if (prop.customType instanceof Id) return newId()
  if (prop.customType instanceof AuthMoment) return new Date(1_700_000_000_000 + at * 86_399_999).toISOString()
  if (prop.customType instanceof Whole) return [0, 1, -1, 2 ** 53 - 1, 1_795_000_000_123][at % 5]
  if (prop.runtimeType === 'boolean') return at % 2
  if (prop.runtimeType === 'number') return isOwn ? at : [0, 1, 2 ** 31 - 1][at % 3]
  const text = isOwn ? `${at} ${WORDS[at % WORDS.length]}` : WORDS[at % WORDS.length]!
  return prop.length === undefined ? `${text} ${'ș'.repeat(at % 50)}` : Array.from(text).slice(0, prop.length).join('')
}

/** Every row as SQLite stores it. */
async function allRows(database: Database): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const { name, primaryKey } of listTableShapes(database.fork())) {
    const query = sql`select * from ${sql.table(name)} order by ${sql.ref(primaryKey)}`
    all[name] = (await query.execute(database.kysely)).rows
  }
  return all
}

describe('a copy of a database', () => {
  it('through the engine of this run and back is the same, row by row', async () => {
    const there = await copyDatabase({ from, to: via })
    expect(there.map(({ rows }) => rows)).toEqual(listTableShapes(from.fork()).map(() => ROWS))
    const back = await openFile('back')
    expect(await copyDatabase({ from: via, to: back })).toEqual(there)
    expect(await allRows(back)).toEqual(await allRows(from))
  }, 120_000)

  it('goes into an empty database only, also where that is of an older version', async () => {
    await expect(copyDatabase({ from, to: via })).rejects.toThrow('is not empty, its table counter has rows')
    const older = await openFile('older')
    await sql`create table setting (name text primary key)`.execute(older.kysely)
    await sql`insert into setting values ('mine')`.execute(older.kysely)
    await expect(copyDatabase({ from, to: older })).rejects.toThrow('is not empty, its table setting has rows')
    await expect(copyDatabase({ from: older, to: await openFile('never') })).rejects.toThrow('start MicDots on it once')
  })

  it('that differs is refused, and taken away again', async () => {
    const to = await openFile('differs')
    await to.migrate()
    await sql`create trigger meddle after insert on setting when new.name = (select min(name) from setting)
      begin update setting set value = '"another"' where name = new.name; end`.execute(to.kysely)
    await expect(copyDatabase({ from, to })).rejects.toThrow('The copy of setting is not the same')
    expect(Object.values(await allRows(to)).flat()).toEqual([])
  }, 60_000)

  it('stops when told, and leaves nothing behind', async () => {
    const to = await openFile('stopped')
    const stopping = new AbortController()
    const onTable = (): void => stopping.abort(new Error('enough'))
    await expect(copyDatabase({ from, to }, { onTable, signal: stopping.signal })).rejects.toThrow('enough')
    expect(Object.values(await allRows(to)).flat()).toEqual([])
  }, 60_000)
})
