import type { Options } from '@mikro-orm/sql'
import type { Dialect as KyselyDialect, Kysely } from 'kysely'

export type EngineName = 'sqlite' | 'postgresql' | 'mssql'

/** What a connection is for: answers must come soon, migrations may take long. */
export type Purpose = 'answers' | 'migrations'

/** One engine as `openDatabase` needs it. What its SQL says differently is in dialect.ts. */
export type Engine = {
  readonly name: EngineName
  readonly driver: NonNullable<Options['driver']>
  /** The name of the database inside its server, or its file. */
  readonly databaseName: string
  /** Connections with a pool of their own. */
  connect(purpose: Purpose): KyselyDialect
  /**
   * Runs `work` while no other process migrates this database. Whoever dies lets go of the lock by itself. `kysely` has
   * connections for migrations.
   */
  withMigrationLock<T>(kysely: Kysely<unknown>, work: () => Promise<T>): Promise<T>
}
