import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.mjs'
import { ensureInstalled } from './install.mjs'
import { programEnvironment, readSettings } from './settings.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * `npm run owner:reset`: gives a lost owner a way back in, on the same data folder that `npm start` uses.
 * @param {string[]} argv handed on
 * @returns {Promise<number>} the program's exit code
 */
export async function ownerReset(argv) {
  const settings = readSettings(ROOT, [], process.env)
  await ensureInstalled(ROOT)
  const child = spawn(findNode(ROOT), ['apps/api/src/owner-reset.ts', ...argv], {
    cwd: ROOT,
    env: programEnvironment(settings, process.env),
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
