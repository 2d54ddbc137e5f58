import { Piscina, move, transferableSymbol, valueSymbol } from 'piscina'
import { createGate } from './gate.ts'
import { ProviderError } from './provider-error.ts'

/** Work that must not hold up the main thread. */
export type ThreadPool<Task, Result> = {
  run(task: Task, signal?: AbortSignal): Promise<Result>
  close(): Promise<void>
}

type Config = { provider: string; file: URL; handler: string; threads: number; timeoutMs: number }

/**
 * Runs the function `handler` of the module `file` in at most `threads` threads, which start when they are needed and end
 * after a minute without work. A call may run `timeoutMs`, counted from when a thread is free for it: then its thread is
 * ended, whatever it is doing. Rejects with ProviderError `timeout`, `aborted`, `crashed` or `closed`.
 */
export function createThreadPool<Task, Result>(config: Config): ThreadPool<Task, Result> {
  const pool = new Piscina<Task, Result>({
    filename: config.file.href,
    name: config.handler,
    minThreads: 0,
    maxThreads: config.threads,
    idleTimeout: 60_000,
  })
  const enter = createGate(config.threads)
  const calls = new Set<AbortController>()
  let closed = false

  // A thread that dies outside a call (its module can't be loaded) would leave the calls that wait for it waiting.
  pool.on('error', (cause: unknown) => {
    for (const call of calls) call.abort(failure('crashed', cause))
  })

  function failure(code: 'timeout' | 'aborted' | 'crashed' | 'closed', cause?: unknown): ProviderError {
    return new ProviderError({ provider: config.provider, code, retryable: true, cause })
  }

  async function run(task: Task, signal?: AbortSignal): Promise<Result> {
    if (closed) throw failure('closed')
    const call = new AbortController()
    const abort = (): void => call.abort(failure('aborted', signal?.reason))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    calls.add(call)
    try {
      const leave = await enter(call.signal)
      const timer = setTimeout(() => call.abort(failure('timeout')), config.timeoutMs)
      try {
        const result: Result = await pool.run(task, { signal: call.signal })
        return result
      } finally {
        clearTimeout(timer)
        leave()
      }
    } catch (error) {
      throw call.signal.aborted ? call.signal.reason : failure('crashed', error)
    } finally {
      calls.delete(call)
      signal?.removeEventListener('abort', abort)
    }
  }

  async function close(): Promise<void> {
    closed = true
    for (const call of calls) call.abort(failure('closed'))
    await pool.destroy()
  }

  return { run, close }
}

/** What a handler returns when `buffers` inside `value` should change threads without being copied. */
export function moved(value: object, buffers: ArrayBuffer[]): unknown {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: value })
}
