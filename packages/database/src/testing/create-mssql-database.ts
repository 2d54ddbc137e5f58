import { randomBytes } from 'node:crypto'
import { Kysely, sql } from 'kysely'
import { createMssqlDialect } from '../engines/mssql-dialect.ts'
import { openDatabase } from '../open-database.ts'
import type { TestDatabase } from './create-test-database.ts'

/** A database with the newest schema on the SQL Server in MSSQL_URL, whose user may create databases. */
export async function createMssqlDatabase(): Promise<TestDatabase> {
  const server = new URL(String(process.env['MSSQL_URL']))
  const name = `test_${randomBytes(8).toString('hex')}`
  await runOnServer(server, `create database [${name}]`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase(url.href)
  await database.migrate()
  await database.close()
  return {
    url: url.href,
    drop: () =>
      runOnServer(server, `alter database [${name}] set single_user with rollback immediate; drop database [${name}]`),
  }
}

async function runOnServer(server: URL, statement: string): Promise<void> {
  const kysely = new Kysely<unknown>({ dialect: createMssqlDialect(server, { poolSize: 1, purpose: 'migrations' }) })
  try {
    await sql.raw(statement).execute(kysely)
  } finally {
    await kysely.destroy()
  }
}
