import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { TestApp } from './test-app.ts'

const READY_MS = 60_000

/** A start of the program in a process of its own, beside a test app: same database, same files, same secret. */
export type Program = {
  /** Where it listens, if it is an API. */
  url: string
  /** All that it has logged so far. */
  said(): string
  /** Asks it to stop, and waits. Its exit code, or null when it was killed. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

type Wanted = { start: 'api' | 'worker'; port?: number; env?: Record<string, string> }

/** Comes back when the program says that it is ready. */
export async function startProgram(test: TestApp, { start, port = 0, env = {} }: Wanted): Promise<Program> {
  const child = spawnStart(test, start, { API_PORT: String(port), ...env })
  let said = ''
  const ended = once(child, 'exit')
  const ready = new Promise<void>((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error(`${start} did not get ready: ${said}`)), READY_MS)
    const listen = (chunk: unknown): void => {
      said += String(chunk)
      if (said.includes(`${start} ready`)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    void ended.then(() => reject(new Error(`${start} ended: ${said}`)))
    void ended.finally(() => clearTimeout(tooLong))
  })
  await ready
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
    return child.exitCode
  }
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}

/** Runs a task of the program, for example `migrate`, to its end. What it printed. Throws unless it ended well. */
export async function runTask(test: TestApp, task: string, env: Record<string, string> = {}): Promise<string> {
  const child = spawnStart(test, task, env)
  let said = ''
  child.stdout?.on('data', (chunk) => (said += String(chunk)))
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${task} ended with ${code}: ${said}`)
  return said
}

/** A start of the program, or a command of it, on the test's data folder and database. */
export function spawnStart(
  test: TestApp,
  name: string,
  env: Record<string, string> = {},
  args: string[] = [],
): ChildProcess {
  const { config } = test.app
  return spawn(process.execPath, [fileURLToPath(new URL(`../${name}.ts`, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      MICDOTS_ENV: 'test',
      MICDOTS_DATA: config.dataFolder,
      DATABASE_URL: config.databaseUrl,
      API_URL: config.apiUrl,
      PLAY_URL: config.playUrl,
      RATE_LIMIT_FACTOR: String(config.rateLimitFactor),
      JOB_LEASE_MS: String(config.jobLeaseMs),
      SPEECH_THREADS: '1',
      LOG_LEVEL: 'info',
      ...env,
    },
  })
}
