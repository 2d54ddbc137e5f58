import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkEmbedded, copyEmbedded, isEmbeddedInUse } from './embedded-file.ts'
import { openDatabase, type Database } from './open-database.ts'

let folder: string
let path: string
let database: Database
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  path = join(folder, 'micdots.sqlite')
  database = await openDatabase(path)
  await database.migrate()
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const settings = Array.from({ length: 200 }, (_, at) => ({ name: `n${at}`, value: '"x"'.repeat(20), updated_at: at }))

it('copies what was committed, leaves out what was deleted, and lets others write meanwhile', async () => {
  await database.kysely.insertInto('setting').values(settings).execute()
  await database.kysely.deleteFrom('setting').where('updated_at', '>=', 100).execute()
  const to = join(folder, 'copy.sqlite')
  await copyEmbedded({ from: path, to })
  await database.kysely.insertInto('setting').values({ name: 'later', value: '1', updated_at: 1 }).execute()
  const copy = await openDatabase(to)
  const rows = await copy.kysely.selectFrom('setting').selectAll().orderBy('updated_at').execute()
  await copy.close()
  expect(rows).toEqual(settings.slice(0, 100))
})

it('refuses a copy onto something', async () => {
  const to = join(folder, 'twice.sqlite')
  await copyEmbedded({ from: path, to })
  await expect(copyEmbedded({ from: path, to })).rejects.toThrow('already exists')
})

it('tells a damaged file', async () => {
  const to = join(folder, 'damaged.sqlite')
  await copyEmbedded({ from: path, to })
  expect(() => checkEmbedded(to)).not.toThrow()
  truncateSync(to, statSync(to).size - 4096)
  expect(() => checkEmbedded(to)).toThrow(/malformed|damaged/)
})

it('tells whether somebody has it open', async () => {
  const other = join(folder, 'other.sqlite')
  const opened = await openDatabase(other)
  await opened.migrate()
  await opened.check()
  expect(isEmbeddedInUse(other)).toBe(true)
  await opened.close()
  expect(isEmbeddedInUse(other)).toBe(false)
  const again = await openDatabase(other)
  await again.check()
  await again.close()
})
