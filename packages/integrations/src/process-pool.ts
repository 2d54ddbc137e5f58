import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createBoundedCalls } from './bounded-calls.ts'

/** Work done in processes of their own, which share nothing with ours but the messages. */
export type ProcessPool<Task, Result> = {
  run(task: Task, signal?: AbortSignal): Promise<Result>
  close(): Promise<void>
}

/** What a process sends back for every task, one at a time. */
export type ProcessAnswer<Result> = { result: Result } | { error: string }

type Config = { provider: string; file: URL; processes: number; timeoutMs: number }

/**
 * Runs the program `file` in at most `processes` processes, which start when they are needed and then stay. A call may run
 * `timeoutMs`, counted from when a process is free for it; a process that fails, is too slow or is not wanted any more is killed,
 * and the next call starts another. Rejects with ProviderError `timeout`, `aborted`, `crashed` or `closed`.
 */
export function createProcessPool<Task extends object, Result>(config: Config): ProcessPool<Task, Result> {
  const calls = createBoundedCalls({ provider: config.provider, places: config.processes, timeoutMs: config.timeoutMs })
  const all = new Set<ChildProcess>()
  const idle = new Set<ChildProcess>()

  function start(): ChildProcess {
    // An empty environment and no output: the program gets text and gives sounds, and sees nothing else of ours.
    const child = fork(fileURLToPath(config.file), {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    all.add(child)
    const forget = (): void => {
      all.delete(child)
      idle.delete(child)
    }
    child.on('exit', forget).on('error', forget)
    return child
  }

  async function useProcess(task: Task, signal: AbortSignal): Promise<Result> {
    // It may have come while we waited for our turn.
    signal.throwIfAborted()
    const [waiting] = idle
    const child = waiting ?? start()
    idle.delete(child)
    keepUsAwake(child, true)
    try {
      const answer = await ask<Result>(child, task, signal)
      if ('error' in answer) throw new Error(answer.error)
      keepUsAwake(child, false)
      idle.add(child)
      return answer.result
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }

  async function close(): Promise<void> {
    calls.close()
    const gone = [...all].map((child) => new Promise((resolve) => child.once('exit', resolve).once('error', resolve)))
    for (const child of all) {
      keepUsAwake(child, true)
      child.kill('SIGKILL')
    }
    await Promise.all(gone)
  }

  return { run: (task, signal) => calls.run((ends) => useProcess(task, ends), signal), close }
}

/** A process without work doesn't keep ours from ending; it ends with ours, because its channel closes. */
function keepUsAwake(child: ChildProcess, awake: boolean): void {
  if (awake) child.ref()
  else child.unref()
  if (awake) child.channel?.ref()
  else child.channel?.unref()
}

/** Sends the task and waits for its answer, the end of the process, or the signal, whichever comes first. */
function ask<Result>(child: ChildProcess, task: object, signal: AbortSignal): Promise<ProcessAnswer<Result>> {
  const settled = new AbortController()
  return new Promise<ProcessAnswer<Result>>((resolve, reject) => {
    const on = (event: 'message' | 'exit' | 'error', listener: (what: unknown) => void): void => {
      child.once(event, listener)
      settled.signal.addEventListener('abort', () => child.off(event, listener))
    }
    on('message', (answer) => resolve(answer as ProcessAnswer<Result>))
    on('exit', (code) => reject(new Error(`ended with ${String(code)}`)))
    on('error', reject)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled.signal })
    child.send(task, (error) => {
      if (error) reject(error)
    })
  }).finally(() => settled.abort())
}
