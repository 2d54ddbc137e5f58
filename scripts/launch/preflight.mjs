import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { plainError } from './main.mjs'

/**
 * Makes the data folder and proves that it can be written.
 * @param {string} folder absolute
 * @throws a plain error that names the folder and the reason
 */
export function checkFolder(folder) {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    makeFolder(folder)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const code = codeOf(error)
    throw plainError(
      `MicDots cannot write to its data folder ${folder} (${REASONS[code] ?? code}): make it writable, or choose another with MICDOTS_DATA.`,
    )
  }
}

/** Node's own recursive mkdir never comes back where creating answers ENOENT, as in /proc (Node 20). @param {string} folder */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

/** @type {Record<string, string>} */
const REASONS = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'there is a file in its place',
  EEXIST: 'there is a file in its place',
}

/**
 * Proves that a port can be listened on, on its host and on the other meaning of "localhost", where a stranger would answer instead of us.
 * @param {string} host
 * @param {number} port
 * @param {string} variable the environment variable that chooses it
 * @throws a plain error that says what to do
 */
export async function checkPort(host, port, variable) {
  const codes = [await tryListening(host, port), await tryListening('::1', port)]
  if (codes[0] === 'EACCES')
    throw plainError(`Port ${port} needs more rights than you have: choose another with ${variable}.`)
  if (codes[0] === 'EADDRNOTAVAIL' || codes[0] === 'ENOTFOUND') throw plainError(`This machine has no address ${host}.`)
  if (codes.includes('EADDRINUSE')) {
    throw plainError(
      `Port ${port} is taken, perhaps by MicDots already running: stop that program, or choose another port with ${variable}.`,
    )
  }
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | undefined>} the error's code
 */
function tryListening(host, port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(codeOf(error)))
    server.listen({ host, port, ipv6Only: host.includes(':') }, () => server.close(() => resolve(undefined)))
  })
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
