import BetterSqlite from 'better-sqlite3'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely'

/** A deferred BEGIN fails with "database is locked" as soon as a second process writes; an immediate one waits its turn. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #open: () => SqliteDatabase

  constructor(open: () => SqliteDatabase) {
    super({ database: async () => open() })
    this.#open = open
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: async () => this.#open() })
  }
}

const KEPT_STATEMENTS = 500

/** SQLite has no booleans, and this driver refuses them instead of writing 1 and 0. */
const bindable = (parameters: readonly unknown[]): unknown[] =>
  parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value))

/** The driver as Kysely wants it, with prepared statements kept: compiling one costs more than running it. */
function asKyselyDatabase(database: BetterSqlite.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  const prepare = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql)
    return {
      reader: statement.reader,
      all: (parameters) => statement.all(...bindable(parameters)),
      run: (parameters) => statement.run(...bindable(parameters)),
      iterate: (parameters) => statement.iterate(...bindable(parameters)),
    }
  }
  return {
    prepare: (sql) => {
      const known = kept.get(sql)
      if (known) return known
      if (kept.size >= KEPT_STATEMENTS) kept.clear()
      const statement = prepare(sql)
      kept.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}

/** SQLite as this program uses it: WAL, immediate transactions, foreign keys, ten seconds of patience with other processes. */
export function createSqliteDialect(path: string): SqliteDialect {
  return new ImmediateDialect(() => {
    const database = new BetterSqlite(path, { timeout: 10_000 })
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    // Its own knows English letters only, and a search for "țară" would not find "ȚARĂ".
    database.function('lower', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    )
    return asKyselyDatabase(database)
  })
}
