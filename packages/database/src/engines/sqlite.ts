import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { SqliteDriver } from '@mikro-orm/sqlite'
import BetterSqlite from 'better-sqlite3'
import type { Engine } from '../engine.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'

/** The embedded engine. `path` is absolute; its folder is made. */
export function createSqlite(path: string): Engine {
  mkdirSync(dirname(path), { recursive: true })
  return {
    name: 'sqlite',
    driver: SqliteDriver,
    databaseName: path,
    connect: () => createSqliteDialect(path),
    // An exclusive transaction on a file of its own, so that nobody who reads or writes the database is kept waiting.
    withMigrationLock: async (_kysely, work) => {
      const lock = new BetterSqlite(`${path}.migrating`, { timeout: 60_000 })
      try {
        lock.exec('begin exclusive')
        return await work()
      } finally {
        lock.close()
      }
    },
  }
}
