import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lastLines, startChild, stopChildren } from './children.mjs'
import { checkReadyLine } from './ready.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'micdots-children-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(source: string, listen = false) {
  const entry = join(folder, 'program.mjs')
  writeFileSync(entry, source)
  const log = join(folder, 'program.log')
  return startChild({
    name: 'program',
    node: process.execPath,
    args: [entry],
    cwd: folder,
    env: process.env,
    log,
    listen,
  })
}

const untilReady = (log: string) => vi.waitFor(() => expect(checkReadyLine(log, 'ready')).toBe(true), 10_000)
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a program speaks into its log and ends in good order when asked', async () => {
  const child = program(
    `process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 99); console.log('ready')`,
  )
  await untilReady(child.log)
  await stopChildren([child], 5_000)
  expect(await child.exited).toBe('exit code 0')
  expect(readFileSync(child.log, 'utf8')).toBe('ready\nbye\n')
})

test('a program that will not end is ended', async () => {
  const child = program(`process.on('SIGTERM', () => {}); setInterval(() => {}, 99); console.log('ready')`)
  await untilReady(child.log)
  await stopChildren([child], 200)
  expect(await child.exited).toBe('signal SIGKILL')
})

test('a step ends by itself, and what it says is kept out of the log', async () => {
  const child = program(`console.log('password 123'); console.error('a warning')`, true)
  expect(await child.exited).toBe('exit code 0')
  expect(child.spoken()).toBe('password 123\n')
  expect(readFileSync(child.log, 'utf8')).toBe('a warning\n')
})

test('the log before is kept once', async () => {
  await program(`console.log('first')`).exited
  await program(`console.log('second')`).exited
  expect(readFileSync(join(folder, 'program.log'), 'utf8')).toBe('second\n')
  expect(readFileSync(join(folder, 'program.previous.log'), 'utf8')).toBe('first\n')
})

test('last lines are for people', () => {
  const log = join(folder, 'some.log')
  writeFileSync(log, 'plain\n{"level":50,"msg":"lost","err":{"message":"disk full"}}\n{"broken\n\n')
  expect(lastLines({ log, spoken: () => 'said' }, 3)).toBe('  plain\n  lost: disk full\n  {"broken')
})

test('a program does not outlive a launcher that was killed', async () => {
  const entry = join(folder, 'program.mjs')
  writeFileSync(entry, `console.log('ready'); setInterval(() => {}, 99)`)
  const launcher = join(folder, 'launcher.mjs')
  const log = join(folder, 'program.log')
  const input = { name: 'program', args: [entry], cwd: folder, log }
  writeFileSync(
    launcher,
    `import { startChild } from ${JSON.stringify(new URL('children.mjs', import.meta.url).href)}
     const child = startChild({ ...${JSON.stringify(input)}, node: process.execPath, env: process.env })
     console.log(child.pid); setInterval(() => {}, 99)`,
  )
  const parent = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
  await untilReady(log)
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 10_000)
})
