import { Piscina, move, transferableSymbol, valueSymbol } from 'piscina'
import { createBoundedCalls } from './bounded-calls.ts'

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
  const calls = createBoundedCalls({ provider: config.provider, places: config.threads, timeoutMs: config.timeoutMs })
  // A thread that dies outside a call (its module can't be loaded) would leave the calls that wait for it waiting.
  pool.on('error', (cause) => calls.crash(cause))

  return {
    run: (task, signal) => calls.run<Result>((ends) => pool.run(task, { signal: ends }), signal),
    close: async () => {
      calls.close()
      await pool.destroy()
    },
  }
}

/** What a handler returns when `buffers` inside `value` should change threads without being copied. */
export function moved(value: object, buffers: ArrayBuffer[]): unknown {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: value })
}
