import { DatabaseAway, DatabaseRefused } from '@micdots/database'
import { createApp, type App } from './app.ts'
import { loadConfig } from './config.ts'
import { PlainError } from './plain-error.ts'

const STOP_MS = 12_000

/**
 * Runs one start of the program: builds the app, starts `work`, and stops it on Ctrl-C and on SIGTERM. A wrong setting is
 * one sentence, not a stack.
 */
export async function run(work: (app: App) => Promise<{ stop(): Promise<void> }>): Promise<void> {
  const app = await open()
  const running = await work(app)
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    // Whatever still holds us by then (a slow request) is not worth being killed for.
    setTimeout(() => process.exit(1), STOP_MS).unref()
    await running.stop()
    await app.close()
    app.log.info('stopped')
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

/** Runs one task of the program and ends. */
export async function runOnce(work: (app: App) => Promise<void>): Promise<void> {
  const app = await open()
  try {
    await work(app)
  } finally {
    await app.close()
  }
}

/**
 * Runs one command that needs no app, and ends with the exit code that it gives. `signal` fires on Ctrl-C and on SIGTERM; the
 * command then takes away what it has begun.
 */
export async function runCommand(work: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const stopping = new AbortController()
  const stop = (): void => stopping.abort(new PlainError('Stopped.'))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.exitCode = await plainly(() => work(stopping.signal))
}

const open = (): Promise<App> => plainly(() => createApp(loadConfig()))

/** What went wrong by a person's doing is one sentence, not a stack. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isPlain = error instanceof PlainError || error instanceof DatabaseRefused || error instanceof DatabaseAway
    if (!isPlain) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
