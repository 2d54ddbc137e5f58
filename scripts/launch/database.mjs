import { plainError } from './main.mjs'
import { fromWhereTheyAre, runCommand } from './run-command.mjs'

/**
 * `npm run database -- copy <from> <to>`
 * @param {string[]} argv
 * @returns {Promise<number>} the program's exit code
 */
export async function database(argv) {
  return runCommand('database.ts', readDatabase(argv))
}

/**
 * @param {string[]} argv
 * @returns {string[]} the task and its addresses; paths absolute
 * @throws a plain error that says how to call it
 */
export function readDatabase(argv) {
  const [task, from, to, ...more] = argv
  if (task === 'copy' && from && to && more.length === 0) return [task, absolute(from), absolute(to)]
  throw plainError(
    'Say what to copy, and where to: npm run database -- copy <from> <to>. Both are as in DATABASE_URL: the path of a file, postgres://… or sqlserver://…',
  )
}

/** Leaves what has a scheme; a drive letter is none. @param {string} address */
function absolute(address) {
  return /^[a-z][a-z0-9+.-]+:/i.test(address) ? address : fromWhereTheyAre(address)
}
