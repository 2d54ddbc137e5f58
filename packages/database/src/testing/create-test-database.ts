import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { EngineName } from '../engine.ts'
import { openDatabase } from '../open-database.ts'
import { createMssqlDatabase } from './create-mssql-database.ts'
import { createPostgresDatabase, dropPostgresDatabase } from './start-postgres.ts'

/** A database that nobody else uses, with the newest schema and no rows. Whoever opens it closes it before it is dropped. */
export type TestDatabase = { url: string; drop(): Promise<void> }

/** Which engine this run of the tests is about; SQLite unless the Vitest project says otherwise. */
export const testEngine = (): EngineName => (process.env['MICDOTS_TEST_ENGINE'] ?? 'sqlite') as EngineName

const CREATE: Record<EngineName, () => Promise<TestDatabase>> = {
  sqlite: createFile,
  postgresql: createOnPostgres,
  mssql: createMssqlDatabase,
}

export async function createTestDatabase(engine = testEngine()): Promise<TestDatabase> {
  return CREATE[engine]()
}

async function createFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'micdots-database-'))
  const url = join(folder, 'test.sqlite')
  const database = await openDatabase(url)
  await database.migrate()
  await database.close()
  return { url, drop: async () => rmSync(folder, { recursive: true, force: true }) }
}

async function createOnPostgres(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  const url = await createPostgresDatabase(server, name, 'micdots_template')
  return { url, drop: () => dropPostgresDatabase(server, name) }
}
