import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { copyDatabase, isEmbeddedInUse, openDatabase, readPlace, type Database } from '@micdots/database'
import { PlainError } from './plain-error.ts'
import { runCommand } from './run.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `database.ts copy <from> <to>`, two addresses as in DATABASE_URL: see docs/operations.md. */
await runCommand(async (signal) => {
  const [task, from, to] = process.argv.slice(2)
  if (task !== 'copy' || from === undefined || to === undefined) {
    throw new PlainError('Say what to copy, and where to: npm run database -- copy <from> <to>')
  }
  refuseRunning(from, { mustExist: true })
  refuseRunning(to, { mustExist: false })
  say('Copying. Nothing may write to either database meanwhile.')
  const copied = await withDatabases(from, to, (ends) =>
    copyDatabase(ends, {
      signal,
      onTable: ({ table, rows, hash }) =>
        say(`${table.padEnd(20)} ${String(rows).padStart(9)} rows, the same (${hash.slice(0, 12)})`),
    }),
  )
  const rows = copied.reduce((sum, table) => sum + table.rows, 0)
  say(`Copied ${rows} rows of ${copied.length} tables, and read them again on both sides: they are the same.`)
  say('Next: start MicDots with DATABASE_URL set to the copy. Recordings, pictures and the secret were not copied:')
  say(
    'keep MICDOTS_DATA and MICDOTS_SECRET as they are, or move the data folder by npm run backup and npm run restore.',
  )
  return 0
})

async function withDatabases<T>(
  from: string,
  to: string,
  work: (ends: { from: Database; to: Database }) => Promise<T>,
): Promise<T> {
  const source = await openDatabase(from)
  try {
    const target = await openDatabase(to)
    try {
      return await work({ from: source, to: target })
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Only of the embedded engine can be told that somebody has it open. */
function refuseRunning(address: string, { mustExist }: { mustExist: boolean }): void {
  const place = readPlace(address)
  if (place.engine !== 'sqlite') return
  const path = resolve(place.path)
  if (!existsSync(path)) {
    if (mustExist) throw new PlainError(`There is no database in ${path}.`)
    return
  }
  if (isEmbeddedInUse(path)) throw new PlainError(`MicDots is running on ${path}: stop it first.`)
}
