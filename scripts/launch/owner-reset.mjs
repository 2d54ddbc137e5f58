import { runCommand } from './run-command.mjs'

/**
 * `npm run owner:reset`: gives a lost owner a way back in, on the same data folder that `npm start` uses.
 * @param {string[]} argv handed on
 * @returns {Promise<number>} the program's exit code
 */
export async function ownerReset(argv) {
  return runCommand('owner-reset.ts', argv)
}
