import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { plainError } from './main.mjs'
import { timed } from './say.mjs'

/**
 * What a lockfile says about one installed folder.
 * @typedef {{ version?: string, resolved?: string, link?: boolean, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/**
 * Installs the dependencies unless what is in node_modules already fits package-lock.json.
 * @param {string} root
 * @param {AbortSignal} [signal] ends npm too
 * @returns {Promise<boolean>} whether anything had to be installed
 * @throws a plain error with npm's own words when the installation fails
 */
export async function ensureInstalled(root, signal) {
  const lock = readLock(join(root, 'package-lock.json'))
  if (!lock) throw plainError('package-lock.json is missing or unreadable: take it from the repository again.')
  // npm's own record of what it installed, written last: an interrupted installation leaves none.
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (installed && fits(lock, installed, process) && isOnDisk(root, installed)) return false
  await timed('Installing', 'Installed', async () => {
    const { code, output } = await runNpm(root, installArguments(root), signal)
    if (code !== 0)
      throw plainError(`\n${output.trim()}\n\nThe dependencies could not be installed; npm's words are above.`)
  })
  return true
}

/**
 * Whether everything that the lockfile asks of this machine is installed in exactly its version.
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @param {{ platform: string, arch: string }} machine
 */
export function fits(lock, installed, machine) {
  return Object.entries(lock.packages ?? {})
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, wanted]) => {
      const found = installed.packages?.[path]
      if (!found) return isOptionalHere(wanted, machine)
      return found.version === wanted.version && found.resolved === wanted.resolved
    })
}

/**
 * Whether nothing was removed by hand, e.g. a workspace's own node_modules by `git clean`.
 * @param {string} root
 * @param {Lock} installed
 */
function isOnDisk(root, installed) {
  return Object.keys(installed.packages ?? {}).every((path) => existsSync(join(root, path)))
}

/**
 * An optional package made for exactly this machine counts as needed: a node_modules copied from elsewhere lacks it.
 * @param {LockEntry} entry
 * @param {{ platform: string, arch: string }} machine
 */
function isOptionalHere(entry, machine) {
  if (!entry.optional && !entry.devOptional) return false
  if (entry.libc || !entry.os || !entry.cpu) return true
  return !(entry.os.includes(machine.platform) && entry.cpu.includes(machine.arch))
}

/** @param {string} root */
function installArguments(root) {
  // Windows cannot delete a program that runs, and `npm ci` begins with deleting: there, keep what is right.
  const runsFromModules = process.execPath.startsWith(join(root, 'node_modules') + sep)
  const verb = process.platform === 'win32' && runsFromModules ? 'install' : 'ci'
  // No package of ours needs its install script (older npm would run them), and NODE_ENV must not drop what tests use.
  return [
    verb,
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
}

/**
 * @param {string} root
 * @param {string[]} args
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<{ code: number, output: string }>}
 */
function runNpm(root, args, signal) {
  const { npm_execpath: npmScript = '' } = process.env
  const byScript = npmScript.endsWith('.js')
  const child = spawn(byScript ? process.execPath : 'npm', byScript ? [npmScript, ...args] : args, {
    cwd: root,
    shell: !byScript && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `npm could not be run: ${error.message}` }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
