import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { killChildren, lastLines, startChild, stopChildren } from './children.mjs'
import { findNode } from './find-node.mjs'
import { ensureInstalled } from './install.mjs'
import { followInterrupts, untilAborted } from './interrupt.mjs'
import { plainError } from './main.mjs'
import { checkFolder, checkPort } from './preflight.mjs'
import { programs, steps } from './programs.mjs'
import { timed } from './say.mjs'
import { programEnvironment, readSettings } from './settings.mjs'
import { welcome } from './welcome.mjs'

const STOP_MS = 10_000
const READY_MS = 60_000
const LOOK_MS = 100
const LAST_LINES = 20
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @typedef {import('./children.mjs').Child} Child
 * @typedef {import('./programs.mjs').Program} Program
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {(name: string, args: string[], options?: { watch?: boolean, listen?: boolean }) => Child} Launch
 */

/**
 * `npm start`: installs what is missing, checks, migrates, seeds, starts every program, says where they are, and waits.
 * @param {string[]} argv
 * @returns {Promise<number>} 0 after Ctrl-C
 * @throws a plain error when something cannot start or stops by itself; nothing is left running then
 */
export async function start(argv) {
  const settings = readSettings(ROOT, argv, process.env)
  /** @type {Child[]} */
  const children = []
  const signal = followInterrupts(() => killChildren(children))
  try {
    await Promise.race([untilAborted(signal), bringUp(settings, children, signal)])
    console.log('\nStopping…')
  } finally {
    await stopChildren(children, STOP_MS)
  }
  console.log('MicDots has stopped.')
  return 0
}

/**
 * Comes back only by failing: what it starts runs until something stops it.
 * @param {Settings} settings
 * @param {Child[]} children filled as they start
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
async function bringUp(settings, children, signal) {
  await ensureInstalled(ROOT, signal)
  for (const { port } of programs) {
    if (port) await checkPort(port.host(settings), port.number(settings), port.variable)
  }
  checkFolder(settings.data)
  const launch = openLauncher(settings, children, signal)

  await buildAll(settings, launch)
  const { said, died } = await timed('Starting', 'Started', () => startAll(settings, launch))
  console.log(welcome(settings, said))
  await died
}

/**
 * Builds what is not built yet, before anything runs.
 * @param {Settings} settings
 * @param {Launch} launch
 */
async function buildAll(settings, launch) {
  for (const { name, build } of settings.dev ? [] : programs) {
    if (!build || build.isDone()) continue
    await timed('Building the pages, which takes a minute', 'Built the pages', () =>
      runToEnd(launch, `build-${name}`, build.args),
    )
  }
}

/**
 * @param {Settings} settings
 * @param {Launch} launch
 * @returns {Promise<{ said: string[], died: Promise<never> }>} when all are ready; `died` fails when one of them stops
 */
async function startAll(settings, launch) {
  const said = []
  for (const { name, args, tell } of steps) {
    const lines = await runToEnd(launch, name, args)
    if (tell) said.push(...lines)
  }
  const running = programs.map((program) => ({
    program,
    child:
      settings.dev && program.devArgs
        ? launch(program.name, program.devArgs)
        : launch(program.name, program.args, { watch: settings.dev }),
  }))
  const died = Promise.race(running.map(({ child }) => child.exited.then((how) => stoppedByItself(child, how))))
  await Promise.race([died, waitUntilReady(settings, running)])
  return { said, died }
}

/**
 * @param {Settings} settings
 * @param {Child[]} children
 * @param {AbortSignal} signal
 * @returns {Launch}
 */
function openLauncher(settings, children, signal) {
  const logs = join(settings.data, 'logs')
  mkdirSync(logs, { recursive: true })
  const node = findNode(ROOT)
  const env = programEnvironment(settings, process.env)
  return (name, args, options = {}) => {
    if (signal.aborted) throw plainError('Stopped while starting.')
    const child = startChild({ name, node, args, cwd: ROOT, env, log: join(logs, `${name}.log`), ...options })
    children.push(child)
    return child
  }
}

/**
 * @param {Launch} launch
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<string[]>} the lines it printed for the person; log lines, which are JSON, are not among them
 */
async function runToEnd(launch, name, args) {
  const child = launch(name, args, { listen: true })
  const how = await child.exited
  const lines = child.spoken().trimEnd().split('\n')
  if (how === 'exit code 0') return lines.filter((line) => line && !line.startsWith('{'))
  throw plainError(failure(`The step "${name}" failed (${how})`, lastLines(child, LAST_LINES), child))
}

/**
 * @param {Settings} settings
 * @param {{ program: Program, child: Child }[]} running
 */
async function waitUntilReady(settings, running) {
  const deadline = Date.now() + READY_MS
  for (const { program, child } of running) {
    while (!(await program.ready(settings, child.log))) {
      if (Date.now() > deadline) {
        throw plainError(
          failure(`The ${child.name} was not ready after ${READY_MS / 1000} s`, lastLines(child, LAST_LINES), child),
        )
      }
      await sleep(LOOK_MS)
    }
  }
}

/**
 * @param {Child} child
 * @param {string} how
 * @returns {never}
 */
function stoppedByItself(child, how) {
  throw plainError(failure(`The ${child.name} stopped unexpectedly (${how})`, lastLines(child, LAST_LINES), child))
}

/**
 * @param {string} sentence without its full stop
 * @param {string} lines
 * @param {Child} child
 */
function failure(sentence, lines, child) {
  return `\n${sentence}. Its last lines:\n\n${lines || '  (it said nothing)'}\n\nThe whole log: ${child.log}`
}
