import { AsyncLocalStorage } from 'node:async_hooks'
import { resolve } from 'node:path'
import type { SqlEntityManager } from '@mikro-orm/sql'
import { sql, type Kysely } from 'kysely'
import { createDialect, type Dialect } from './dialect.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { Engine, EngineName } from './engine.ts'
import { openOrm } from './open-orm.ts'
import { readPlace } from './read-url.ts'
import type { Tables } from './tables.ts'
import { transact } from './transact.ts'

export type EntityManager = SqlEntityManager

export type Database = {
  readonly engine: EngineName
  /** What this engine says differently. */
  readonly dialect: Dialect
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

/** Engines are loaded when they are wanted: who uses the embedded one needs no driver of a server. */
async function openEngine(address: string, poolSize: number): Promise<Engine> {
  const place = readPlace(address)
  switch (place.engine) {
    case 'sqlite':
      return (await import('./engines/sqlite.ts')).createSqlite(resolve(place.path))
    case 'postgresql':
      return (await import('./engines/postgresql.ts')).createPostgresql(place.url, poolSize)
    case 'mssql':
      return (await import('./engines/mssql.ts')).createMssql(place.url, poolSize)
  }
}

/**
 * Opens a database: `postgres://…`, `sqlserver://…`, or a file, whose folder is made. A server must answer now. Throws
 * DatabaseRefused or DatabaseAway with a sentence for who starts the program.
 */
export async function openDatabase(address: string, { poolSize = 10 } = {}): Promise<Database> {
  const engine = await openEngine(address, poolSize)
  const orm = await openOrm(engine, 'answers')
  const kysely = orm.em.fork().getKysely<Tables>()
  if (engine.name !== 'sqlite') {
    await sql`select 1`.execute(kysely).catch(async (error: unknown) => {
      await orm.close()
      throw explainRefusal(engine.name, error)
    })
  }
  const inTransaction = new AsyncLocalStorage<true>()
  return {
    engine: engine.name,
    dialect: createDialect(engine.name),
    fork: () => orm.em.fork(),
    transact: (work) =>
      transact(
        () => orm.em.fork(),
        (em) => inTransaction.run(true, () => work(em)),
      ),
    get kysely() {
      // SQLite has one connection for each process: whoever waits for it inside a transaction waits for himself, for ever. On a
      // server the pool would end the same way under load, and what is read would not be what the transaction has written.
      if (inTransaction.getStore()) throw new Error('Inside a transaction, use its own entity manager')
      return kysely
    },
    migrate: () => migrate(engine),
    check: async () => {
      await kysely.selectFrom('counter').select('name').where('name', '=', 'generation').execute()
    },
    close: () => orm.close(),
  }
}

/** By connections of its own, which may take their time. */
async function migrate(engine: Engine): Promise<string[]> {
  const orm = await openOrm(engine, 'migrations')
  try {
    const kysely = orm.em.fork().getKysely<unknown>()
    return await engine.withMigrationLock(kysely, async () => {
      const done = await orm.migrator.up()
      return done.map((migration) => migration.name)
    })
  } finally {
    await orm.close()
  }
}
