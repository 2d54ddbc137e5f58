import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { plainError } from './main.mjs'
import { checkPort } from './preflight.mjs'
import { fromWhereTheyAre, runCommand } from './run-command.mjs'
import { readSettings } from './settings.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * `npm run backup -- <folder>`
 * @param {string[]} argv
 * @returns {Promise<number>} the program's exit code
 */
export async function backup(argv) {
  return runCommand('backup.ts', [readBackup(argv).to])
}

/**
 * @param {string[]} argv
 * @returns {{ to: string }} absolute
 * @throws a plain error that says how to call it
 */
export function readBackup(argv) {
  const [to, ...more] = positionals(argv, {})?.positionals ?? []
  if (to && more.length === 0) return { to: fromWhereTheyAre(to) }
  throw plainError('Say where to: npm run backup -- <folder>. The folder must be new or empty.')
}

/**
 * `npm run restore -- <backup> [--to <folder>]`
 * @param {string[]} argv
 * @returns {Promise<number>} the program's exit code
 */
export async function restore(argv) {
  const settings = readSettings(ROOT, [], process.env)
  const { from, to } = readRestore(argv)
  // Who restores into another folder may do so beside a running installation.
  if (to === undefined) await checkStopped(settings.apiHost, settings.apiPort)
  return runCommand('restore.ts', [from, to ?? settings.data])
}

/**
 * @param {string[]} argv
 * @returns {{ from: string, to: string | undefined }} absolute; without `to`, the data folder of `npm start`
 * @throws a plain error that says how to call it
 */
export function readRestore(argv) {
  const read = positionals(argv, { to: { type: 'string' } })
  const [from, ...more] = read?.positionals ?? []
  const to = read?.values.to
  if (from && more.length === 0 && to !== '') {
    return { from: fromWhereTheyAre(from), to: typeof to === 'string' ? fromWhereTheyAre(to) : undefined }
  }
  throw plainError('Say what to restore: npm run restore -- <backup> [--to <folder>]. The folder must be new or empty.')
}

/**
 * @param {string} host
 * @param {number} port
 */
async function checkStopped(host, port) {
  try {
    await checkPort(host, port, 'API_PORT')
  } catch {
    throw plainError(
      `MicDots seems to be running on port ${port}: stop it first, or restore into another folder with --to.`,
    )
  }
}

/**
 * @param {string[]} args
 * @param {import('node:util').ParseArgsConfig['options']} options
 */
function positionals(args, options) {
  try {
    return parseArgs({ args, options: options ?? {}, allowPositionals: true })
  } catch {
    return undefined
  }
}
