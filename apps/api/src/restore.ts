import { createProgress, restoreBackup } from './backups/index.ts'
import { PlainError } from './plain-error.ts'
import { runCommand } from './run.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `restore.ts <backup> <data folder>`: see docs/operations.md. */
await runCommand(async (signal) => {
  const [from, to] = process.argv.slice(2)
  if (from === undefined || to === undefined) {
    throw new PlainError('Say what to restore: npm run restore -- <backup> [--to <folder>]')
  }
  const { createdAt, files, secret, lost } = await restoreBackup(
    { progress: createProgress(process.stdout) },
    { from, to, signal },
  )
  say(`Restored the backup of ${createdAt}: the database and ${files.count} files, in ${to}`)
  if (lost.length > 0) say(`${lost.length} files were lost before it was made; manifest.json of the backup names them.`)
  if (secret === null) say('Start it with the MICDOTS_SECRET that it had: the backup does not hold it.')
  return 0
})
