import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AsyncLocalStorage } from 'node:async_hooks'
import { fileURLToPath } from 'node:url'
import { Migrator } from '@mikro-orm/migrations'
import { defineConfig, MikroORM, type SqlEntityManager } from '@mikro-orm/sqlite'
import type { Kysely } from 'kysely'
import { entities } from './entities.ts'
import type { Tables } from './tables.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import { transact } from './transact.ts'
import { withMigrationLock } from './migration-lock.ts'

const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), '../migrations/sqlite')

export type EntityManager = SqlEntityManager

export type Database = {
  readonly engine: 'sqlite'
  /** A fresh unit of work; never share one between requests. */
  fork(): EntityManager
  /** One transaction; retried after a deadlock, see transact.ts. */
  transact<T>(work: (em: EntityManager) => Promise<T>): Promise<T>
  /** The same connections without entities, for hot paths. Rows are as the engine stores them. */
  readonly kysely: Kysely<Tables>
  /** Brings the schema up to date under a lock and returns the names of the migrations that ran. */
  migrate(): Promise<string[]>
  /** Proves that the database answers. */
  check(): Promise<void>
  close(): Promise<void>
}

/** MikroORM's settings for one file; also what generates migrations. */
export function ormConfig(path: string) {
  return defineConfig({
    dbName: path,
    driverOptions: createSqliteDialect(path),
    entities,
    extensions: [Migrator],
    migrations: {
      path: migrationsFolder,
      snapshotName: '.snapshot',
      snapshotOnMigrate: false,
      emit: 'ts',
      silent: true,
    },
    // Every request forks; a shared unit of work would leak one client's rows into another's answer.
    allowGlobalContext: false,
  })
}

/** Opens the embedded database in a file. `path` is absolute; its folder is made. */
export async function openDatabase(path: string): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true })
  const orm = await MikroORM.init(ormConfig(path))
  const kysely = orm.em.fork().getKysely<Tables>()
  const inTransaction = new AsyncLocalStorage<true>()
  return {
    engine: 'sqlite',
    fork: () => orm.em.fork(),
    transact: (work) =>
      transact(
        () => orm.em.fork(),
        (em) => inTransaction.run(true, () => work(em)),
      ),
    get kysely() {
      // SQLite has one connection for each process. Whoever waits for it inside a transaction waits for himself, for ever.
      if (inTransaction.getStore()) throw new Error('Inside a transaction, use its own entity manager')
      return kysely
    },
    migrate: () => withMigrationLock(path, async () => (await orm.migrator.up()).map((migration) => migration.name)),
    check: async () => {
      await kysely.selectFrom('counter').select('name').limit(1).execute()
    },
    close: () => orm.close(),
  }
}
