import { MsSqlDriver } from '@mikro-orm/mssql'
import { sql } from 'kysely'
import { DatabaseRefused } from '../database-errors.ts'
import type { Engine } from '../engine.ts'
import { createMssqlDialect } from './mssql-dialect.ts'

const LOCK = 'micdots-migrations'
const LOCK_MS = 600_000

/** SQL Server by its URL, `sqlserver://user:password@host:1433/database`. `poolSize` connections at most for this process. */
export function createMssql(url: URL, poolSize: number): Engine {
  return {
    name: 'mssql',
    driver: MsSqlDriver,
    databaseName: decodeURIComponent(url.pathname.slice(1)),
    connect: (purpose) => createMssqlDialect(url, { poolSize, purpose }),
    withMigrationLock: (kysely, work) =>
      kysely.connection().execute(async (one) => {
        // The session holds the lock, and a session that ends lets go of it. Negative: not granted.
        const { rows } = await sql<{ granted: number }>`
          declare @granted int
          exec @granted = sp_getapplock @Resource = ${LOCK}, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = ${LOCK_MS}
          select @granted as granted`.execute(one)
        if (Number(rows[0]?.granted) < 0) {
          throw new DatabaseRefused('Another process has been migrating this database for ten minutes.')
        }
        try {
          return await work()
        } finally {
          await sql`exec sp_releaseapplock @Resource = ${LOCK}, @LockOwner = 'Session'`.execute(one)
        }
      }),
  }
}
