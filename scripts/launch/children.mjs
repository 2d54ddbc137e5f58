import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs'

/**
 * A program we started. `exited` never rejects.
 * @typedef {{ name: string, log: string, pid: number | undefined, exited: Promise<string>, spoken: () => string,
 *   terminate: () => void, kill: () => void }} Child
 */

const exitWithParent = new URL('exit-with-parent.mjs', import.meta.url).href
const ownGroup = process.platform !== 'win32'

/**
 * Starts Node with a program whose output goes straight into a log file. The child lives in a process group of its own, so
 * that Ctrl-C reaches only the launcher, and ends itself (SIGTERM) when the launcher is gone: see exit-with-parent.mjs.
 * @param {{ name: string, node: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, log: string, watch?: boolean,
 *   listen?: boolean }} input `watch`: start again when a source changes; `listen`: keep what it prints in memory, out of the log
 * @returns {Child}
 */
export function startChild({ name, node, args, cwd, env, log, watch, listen }) {
  if (existsSync(log)) renameSync(log, log.replace(/\.log$/, '.previous.log'))
  const file = openSync(log, 'a')
  const watching = watch ? ['--watch', '--watch-preserve-output'] : []
  const child = spawn(node, ['--import', exitWithParent, ...watching, ...args], {
    cwd,
    env: { ...env, MICDOTS_PARENT_PIPE: '1' },
    stdio: ['pipe', listen ? 'pipe' : file, file],
    detached: ownGroup,
    windowsHide: true,
  })
  closeSync(file)
  child.stdin?.on('error', () => {})
  let spoken = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => (spoken += text))
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  return {
    name,
    log,
    pid: child.pid,
    exited,
    spoken: () => spoken,
    terminate: () => void child.kill('SIGTERM'),
    kill: () => killGroup(child),
  }
}

/**
 * Asks all children to end, and ends those that have not after the grace time.
 * @param {Child[]} children
 * @param {number} graceMs
 */
export async function stopChildren(children, graceMs) {
  for (const child of children) child.terminate()
  const timer = setTimeout(() => killChildren(children), graceMs)
  await Promise.all(children.map((child) => child.exited))
  clearTimeout(timer)
  // A child that ended in good order may have left something in its group.
  killChildren(children)
}

/** @param {Child[]} children */
export function killChildren(children) {
  for (const child of children) child.kill()
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return
  try {
    if (ownGroup) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // The group is empty: nothing is left to end.
  }
}

/**
 * The end of what a program said, in a form for people: of a JSON line its message and error.
 * @param {Pick<Child, 'log' | 'spoken'>} child
 * @param {number} count
 */
export function lastLines(child, count) {
  const said = `${child.spoken()}\n${readFileSync(child.log, 'utf8')}`
  const lines = said.split('\n').filter((line) => line.trim())
  return lines
    .slice(-count)
    .map((line) => `  ${readable(line)}`)
    .join('\n')
}

/** @param {string} line */
function readable(line) {
  if (!line.startsWith('{')) return line
  try {
    const { msg, err } = JSON.parse(line)
    return [msg, err?.message].filter((part, at, all) => part && all.indexOf(part) === at).join(': ') || line
  } catch {
    return line
  }
}
