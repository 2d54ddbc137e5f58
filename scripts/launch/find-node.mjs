import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { plainError } from './main.mjs'

const WANTED = 24
const BINARY = process.platform === 'win32' ? 'node.exe' : 'node'

/**
 * The Node that runs MicDots' source: this one when it is new enough, else the one npm installed, else the first on PATH.
 * @param {string} root the project's folder, installed
 * @returns {string} path of the binary
 * @throws a plain error when there is none
 */
export function findNode(root) {
  if (majorOf(process.versions.node) >= WANTED) return process.execPath
  const brought = join(root, 'node_modules', `node-${platformName()}-${process.arch}`, 'bin', BINARY)
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, BINARY))
  const found = [brought, ...onPath].find((path) => existsSync(path) && isNewEnough(path))
  if (found) return found
  throw plainError(
    `MicDots needs Node ${WANTED} or newer, which npm cannot bring along on this machine: install it from https://nodejs.org and start again.`,
  )
}

function platformName() {
  return process.platform === 'win32' ? 'win' : process.platform
}

/** @param {string} path */
function isNewEnough(path) {
  try {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return majorOf(version.trim().replace(/^v/, '')) >= WANTED
  } catch {
    return false
  }
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split('.')[0])
}
