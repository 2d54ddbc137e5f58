import { spawn } from 'node:child_process'
import { join } from 'node:path'

/**
 * One part of a run and what it found. `seconds` with one decimal.
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number }} Result
 * @typedef {{ name: string, command: string, args: string[] }} Part
 */

/** The parts that need no test runner; each counts as one test. Commands are those of node_modules/.bin. @type {Part[]} */
export const staticParts = [
  { name: 'format', command: 'oxfmt', args: ['--check', '.'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'page types', command: 'tsc', args: ['-p', 'apps/frontoffice/tsconfig.json'] },
]

/**
 * Runs one part, shows what it prints only if it fails.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {Part} part
 * @returns {Promise<Result>}
 */
export async function runPart(root, env, { name, command, args }) {
  const started = Date.now()
  const { code, output } = await run(join(root, 'node_modules', '.bin', command), args, { cwd: root, env, quiet: true })
  if (code !== 0) console.log(output.trimEnd())
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, seconds: secondsSince(started) }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet: boolean, timeoutMs?: number }} options `quiet` keeps the output instead of showing it
 * @returns {Promise<{ code: number, output: string }>} code 1 when it could not be run or took too long
 */
export function run(command, args, { cwd, env, quiet, timeoutMs }) {
  const child = spawn(command, args, {
    ...(cwd && { cwd }),
    ...(env && { env }),
    ...(timeoutMs && { timeout: timeoutMs }),
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    shell: process.platform === 'win32',
  })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}` }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** @param {number} started milliseconds */
export function secondsSince(started) {
  return Math.round((Date.now() - started) / 100) / 10
}
