import { PostgreSqlDriver } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { createPostgresqlDialect } from './postgresql-dialect.ts'

/** Any number, but the same in every process: what the advisory lock of migrations is known by. */
const MIGRATION_LOCK = 77_100_401

/** PostgreSQL by its URL. `poolSize` connections at most for this process. */
export function createPostgresql(url: URL, poolSize: number): Engine {
  return {
    name: 'postgresql',
    driver: PostgreSqlDriver,
    databaseName: decodeURIComponent(url.pathname.slice(1)),
    connect: (purpose) => createPostgresqlDialect(url, { poolSize, purpose }),
    withMigrationLock: (kysely, work) =>
      kysely.connection().execute(async (one) => {
        await sql`set lock_timeout = '10min'`.execute(one)
        await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(one)
        try {
          return await work()
        } finally {
          await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(one)
        }
      }),
  }
}
