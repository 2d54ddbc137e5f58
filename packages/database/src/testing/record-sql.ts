import {
  DummyDriver,
  Kysely,
  MssqlAdapter,
  MssqlIntrospector,
  MssqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect as KyselyDialect,
} from 'kysely'
import { createDialect } from '../dialect.ts'
import type { EngineName } from '../engine.ts'
import type { Database, EntityManager } from '../open-database.ts'
import type { Tables } from '../tables.ts'

const GRAMMARS: Record<
  EngineName,
  Pick<KyselyDialect, 'createAdapter' | 'createQueryCompiler' | 'createIntrospector'>
> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  },
  postgresql: {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  },
  mssql: {
    createAdapter: () => new MssqlAdapter(),
    createQueryCompiler: () => new MssqlQueryCompiler(),
    createIntrospector: (kysely) => new MssqlIntrospector(kysely),
  },
}

/** What an engine would be asked: a database that writes statements down, and has no rows and no server. */
export function recordSql(engine: EngineName): {
  database: Pick<Database, 'engine' | 'dialect' | 'kysely' | 'transact'>
  statements: string[]
} {
  const statements: string[] = []
  class Recorder extends DummyDriver {
    override async acquireConnection() {
      const connection = await super.acquireConnection()
      connection.executeQuery = async (query) => {
        statements.push(query.sql)
        return { rows: [], numAffectedRows: 1n }
      }
      return connection
    }
  }
  const kysely = new Kysely<Tables>({ dialect: { ...GRAMMARS[engine], createDriver: () => new Recorder() } })
  const em = { getKysely: () => kysely } as unknown as EntityManager
  return { statements, database: { engine, kysely, dialect: createDialect(engine), transact: (work) => work(em) } }
}
