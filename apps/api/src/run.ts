import { DatabaseAway, DatabaseRefused } from '@micdots/database'
import { createApp, type App } from './app.ts'
import { ConfigError, loadConfig } from './config.ts'

const STOP_MS = 12_000

/**
 * Runs one start of the program: builds the app, starts `work`, and stops it on Ctrl-C, on SIGTERM, or when the launcher that
 * holds our standard input has gone. A wrong setting is one sentence, not a stack.
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
  if (app.config.parentPipe)
    process.stdin
      .resume()
      .once('end', () => void stop())
      .once('error', () => void stop())
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

async function open(): Promise<App> {
  try {
    return await createApp(loadConfig())
  } catch (error) {
    const isPlain = error instanceof ConfigError || error instanceof DatabaseRefused || error instanceof DatabaseAway
    if (!isPlain) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
