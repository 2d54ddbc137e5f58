import { afterEach, expect, test } from 'vitest'
import { createProcessPool, type ProcessPool } from './process-pool.ts'
import type { Task } from './testing/misbehaving-process.ts'
import { ProviderError } from './provider-error.ts'

type Answer = { pid: number; bytes: Uint8Array; secret?: string }

const file = new URL('./testing/misbehaving-process.ts', import.meta.url)
let pool: ProcessPool<Task, Answer>

function start(config: { processes?: number; timeoutMs?: number; file?: URL } = {}): ProcessPool<Task, Answer> {
  pool = createProcessPool({ provider: 'test', file, processes: 1, timeoutMs: 10_000, ...config })
  return pool
}

afterEach(() => pool.close())

test('answers come back as data, from a process that stays', async () => {
  const [first, second] = [await start().run({ does: 'echo' }), await pool.run({ does: 'echo' })]
  expect(first.bytes).toEqual(new Uint8Array([1, 2, 3]))
  expect(first.pid).not.toBe(process.pid)
  expect(second.pid).toBe(first.pid)
})

test('a process sees nothing of our environment', async () => {
  expect(process.env['MICDOTS_ENV']).toBe('test')
  expect((await start().run({ does: 'environment' })).secret).toBeUndefined()
})

test('two calls run in two processes at once', async () => {
  start({ processes: 2 })
  const answers = await Promise.all([pool.run({ does: 'spin', ms: 300 }), pool.run({ does: 'spin', ms: 300 })])
  expect(new Set(answers.map((answer) => answer.pid)).size).toBe(2)
})

test('a call over its time ends with its process, and the next call gets a new one', async () => {
  start({ timeoutMs: 3_000 })
  const { pid } = await pool.run({ does: 'echo' })
  await expect(pool.run({ does: 'spin', ms: 60_000 })).rejects.toMatchObject({ code: 'timeout', retryable: true })
  await expect.poll(() => isAlive(pid)).toBe(false)
  expect((await pool.run({ does: 'echo' })).pid).not.toBe(pid)
})

test.each(['throw', 'exit'] as const)('%s: the call fails, the pool goes on', async (does) => {
  await expect(start().run({ does })).rejects.toMatchObject({ name: 'ProviderError', code: 'crashed', retryable: true })
  await expect(pool.run({ does: 'echo' })).resolves.toHaveProperty('pid')
})

test('a process that is killed while it waits is replaced', async () => {
  const { pid } = await start().run({ does: 'echo' })
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
  expect((await pool.run({ does: 'echo' })).pid).not.toBe(pid)
})

test('a program that cannot be loaded fails the call at once', async () => {
  start({ file: new URL('./not-there.ts', import.meta.url) })
  await expect(pool.run({ does: 'echo' })).rejects.toMatchObject({ code: 'crashed' })
})

test('abort ends a running call with its process, and a waiting one', async () => {
  const { pid } = await start().run({ does: 'echo' })
  const [running, waiting] = [new AbortController(), new AbortController()]
  const first = pool.run({ does: 'spin', ms: 60_000 }, running.signal).catch(codeOf)
  const second = pool.run({ does: 'echo' }, waiting.signal).catch(codeOf)
  waiting.abort()
  expect(await second).toBe('aborted')
  running.abort()
  expect(await first).toBe('aborted')
  await expect.poll(() => isAlive(pid)).toBe(false)
  expect(await pool.run({ does: 'echo' }, AbortSignal.abort()).catch(codeOf)).toBe('aborted')
})

test('close ends what runs, and the processes, and refuses what comes', async () => {
  const { pid } = await start().run({ does: 'echo' })
  const running = pool.run({ does: 'spin', ms: 60_000 }).catch(codeOf)
  await pool.close()
  expect(await running).toBe('closed')
  expect(isAlive(pid)).toBe(false)
  expect(await pool.run({ does: 'echo' }).catch(codeOf)).toBe('closed')
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof ProviderError ? error.code : error
}
