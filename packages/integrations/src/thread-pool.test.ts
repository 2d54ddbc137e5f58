import { afterEach, expect, test } from 'vitest'
import { ProviderError } from './provider-error.ts'
import { createThreadPool, type ThreadPool } from './thread-pool.ts'
import type { Task } from './thread-pool.test-worker.ts'

type Answer = { threadId: number; bytes: Uint8Array }

const file = new URL('./thread-pool.test-worker.ts', import.meta.url)
let pool: ThreadPool<Task, Answer>

function start(config: { threads?: number; timeoutMs?: number; file?: URL }): ThreadPool<Task, Answer> {
  pool = createThreadPool({ provider: 'test', file, handler: 'act', threads: 2, timeoutMs: 10_000, ...config })
  return pool
}

afterEach(() => pool.close())

test('answers come back with their buffers', async () => {
  const answer = await start({}).run({ does: 'echo' })
  expect(answer.bytes).toEqual(new Uint8Array([1, 2, 3]))
})

test('two calls run in two threads at once', async () => {
  start({ threads: 2 })
  const answers = await Promise.all([pool.run({ does: 'spin', ms: 400 }), pool.run({ does: 'spin', ms: 400 })])
  expect(new Set(answers.map((answer) => answer.threadId)).size).toBe(2)
})

test('a call over its time ends with its thread, and the next call gets a new one', async () => {
  start({ threads: 1, timeoutMs: 2_500 })
  const { threadId } = await pool.run({ does: 'echo' })
  const started = Date.now()
  await expect(pool.run({ does: 'spin', ms: 60_000 })).rejects.toMatchObject({ code: 'timeout', retryable: true })
  expect(Date.now() - started).toBeLessThan(20_000)
  expect((await pool.run({ does: 'echo' })).threadId).not.toBe(threadId)
})

test('waiting for a thread does not count as running', async () => {
  start({ threads: 1, timeoutMs: 3_000 })
  await pool.run({ does: 'echo' })
  const calls = Array.from({ length: 4 }, () => pool.run({ does: 'spin', ms: 900 }))
  await expect(Promise.all(calls)).resolves.toHaveLength(4)
})

test.each(['throw', 'exit', 'throw-later'] as const)('%s: the call fails, the pool goes on', async (does) => {
  start({ threads: 1 })
  await expect(pool.run({ does })).rejects.toMatchObject({ name: 'ProviderError', code: 'crashed', retryable: true })
  await expect(pool.run({ does: 'echo' })).resolves.toHaveProperty('threadId')
})

test('a module that cannot be loaded fails the call at once', async () => {
  start({ file: new URL('./not-there.ts', import.meta.url) })
  await expect(pool.run({ does: 'echo' })).rejects.toMatchObject({ code: 'crashed' })
})

test('abort ends a running call and a waiting one', async () => {
  start({ threads: 1 })
  await pool.run({ does: 'echo' })
  const [running, waiting] = [new AbortController(), new AbortController()]
  const first = pool.run({ does: 'spin', ms: 60_000 }, running.signal).catch(codeOf)
  const second = pool.run({ does: 'echo' }, waiting.signal).catch(codeOf)
  waiting.abort()
  expect(await second).toBe('aborted')
  running.abort()
  expect(await first).toBe('aborted')
  expect(await pool.run({ does: 'echo' }, AbortSignal.abort()).catch(codeOf)).toBe('aborted')
  await expect(pool.run({ does: 'echo' })).resolves.toHaveProperty('threadId')
})

test('close ends what runs and refuses what comes', async () => {
  start({ threads: 1 })
  const running = pool.run({ does: 'spin', ms: 60_000 }).catch(codeOf)
  await pool.close()
  expect(await running).toBe('closed')
  expect(await pool.run({ does: 'echo' }).catch(codeOf)).toBe('closed')
})

function codeOf(error: unknown): unknown {
  return error instanceof ProviderError ? error.code : error
}
