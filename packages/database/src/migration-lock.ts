import BetterSqlite from 'better-sqlite3'

/**
 * Runs `work` while no other process of this installation migrates. The lock is an exclusive transaction on a file of its
 * own, so a process that dies lets go of it by itself.
 */
export async function withMigrationLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = new BetterSqlite(`${path}.migrating`, { timeout: 60_000 })
  try {
    lock.exec('begin exclusive')
    return await work()
  } finally {
    lock.close()
  }
}
