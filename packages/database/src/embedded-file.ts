import { readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import BetterSqlite from 'better-sqlite3'

const MIGRATIONS = fileURLToPath(new URL('../migrations/sqlite', import.meta.url))

/**
 * Writes the embedded database of this moment into a new file, while other processes go on writing to the old one. What was deleted
 * is not in the copy, nor are the salts of visitors, which must not outlive their day in a drawer. Blocks this thread while it runs.
 * Throws when the copy is not sound.
 */
export async function copyEmbedded(input: { from: string; to: string }): Promise<void> {
  const source = new BetterSqlite(input.from, { fileMustExist: true, timeout: 10_000 })
  try {
    source.prepare('vacuum into ?').run(input.to)
  } finally {
    source.close()
  }
  forgetSalts(input.to)
  const file = await open(input.to, 'r+')
  await file.chmod(0o600)
  await file.sync()
  await file.close()
  checkEmbedded(input.to)
}

function forgetSalts(path: string): void {
  const copy = new BetterSqlite(path, { fileMustExist: true })
  try {
    // Overwrites what it deletes.
    copy.pragma('secure_delete = ON')
    const isKnown = copy.prepare("select 1 from sqlite_master where type = 'table' and name = 'visitor_salt'").get()
    if (isKnown !== undefined) copy.exec('delete from visitor_salt')
  } finally {
    copy.close()
  }
}

/** Throws unless the file is a sound database in which every reference leads somewhere. */
export function checkEmbedded(path: string): void {
  const database = new BetterSqlite(path, { fileMustExist: true, readonly: true })
  try {
    const damage = database.pragma('quick_check(1)', { simple: true })
    if (damage !== 'ok') throw new Error(`The database ${path} is damaged: ${String(damage)}`)
    const [lost] = database.pragma('foreign_key_check') as { table: string }[]
    if (lost) throw new Error(`The database ${path} has a row in ${lost.table} that refers to nothing`)
  } finally {
    database.close()
  }
}

/** Whether some process has the embedded database in this file open. */
export function isEmbeddedInUse(path: string): boolean {
  const database = new BetterSqlite(path, { fileMustExist: true, timeout: 0 })
  try {
    // Whoever has a database in WAL mode open holds a shared lock on it, even while doing nothing.
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('begin exclusive; rollback')
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return true
    throw error
  } finally {
    database.close()
  }
}

/** The migrations that this database has seen and this program does not know: a newer one made them. */
export function listUnknownMigrations(path: string): string[] {
  const database = new BetterSqlite(path, { fileMustExist: true, readonly: true })
  try {
    const applied = database.prepare<[], { name: string }>('select name from mikro_orm_migrations order by id').all()
    const known = new Set(readdirSync(MIGRATIONS).map((file) => file.replace(/\.ts$/, '')))
    return applied.map(({ name }) => name).filter((name) => !known.has(name))
  } finally {
    database.close()
  }
}
