import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.mjs'
import { ensureInstalled } from './install.mjs'
import { programEnvironment, readSettings } from './settings.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Runs one command of the API's program on the same data folder that `npm start` uses, with our terminal.
 * @param {string} file in apps/api/src
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runCommand(file, args) {
  const settings = readSettings(ROOT, [], process.env)
  await ensureInstalled(ROOT)
  const child = spawn(findNode(ROOT), [`apps/api/src/${file}`, ...args], {
    cwd: ROOT,
    env: programEnvironment(settings, process.env),
    stdio: 'inherit',
  })
  // A terminal sends Ctrl-C to both of us: the command cleans up, and we wait for it.
  process.on('SIGINT', ignore)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((done, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => done(code ?? 1))
  })
}

function ignore() {}

/** A path as the person meant it: npm changes into the project's folder, and says where it came from. @param {string} path */
export function fromWhereTheyAre(path) {
  return resolve(process.env.INIT_CWD || process.cwd(), path)
}
