import { join } from 'node:path'
import { createStorage } from '@micdots/integrations/storage'
import { createBackup, createProgress } from './backups/index.ts'
import { loadConfig } from './config.ts'
import { PlainError } from './plain-error.ts'
import { runCommand } from './run.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `backup.ts <folder>`: see docs/operations.md. Ends with 1 when the installation itself has lost files. */
await runCommand(async (signal) => {
  const [to] = process.argv.slice(2)
  if (to === undefined) throw new PlainError('Say where to: npm run backup -- <folder>')
  const config = loadConfig()
  const storage = createStorage({
    provider: 'disk',
    root: join(config.dataFolder, 'storage'),
    publicUrl: config.apiUrl,
    secret: config.secret,
  })
  const progress = createProgress(process.stdout)
  const { files, lost, secret } = await createBackup({ config, storage, progress, now: Date.now }, { to, signal })
  say(`The backup is whole: the database and ${files.count} files, in ${to}`)
  say(
    secret === null
      ? 'MICDOTS_SECRET is not in it: keep it elsewhere, nobody can sign in without it.'
      : 'The secret is in it: whoever can read it can open every account. Keep it safe.',
  )
  if (lost.length === 0) return 0
  say(`But ${lost.length} files that the database names were missing or damaged in ${config.dataFolder} before:`)
  for (const key of lost.slice(0, 10)) say(`  ${key}`)
  return 1
})
