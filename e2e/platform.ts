import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@micdots/contract'
import { waitForMail, type Letter } from './outbox.ts'
import { freePort } from './free-port.ts'
import { createProgram, runTask, type Program } from './program.ts'

/** The whole platform as it runs for people: processes of its own, embedded defaults, a data folder that goes away with it. */
export type Platform = {
  url: string
  api: Program
  worker: Program
  /** The typed client, signed in by this token, or as nobody. */
  client(token?: string, headers?: Record<string, string>): Client
  /** Waits for a mail to this address. */
  mailTo(address: string): Promise<Letter>
  /** What the programs logged as a warning or an error. */
  troubles(): string[]
  /** Ends what runs and removes the folder. Throws when a program did not end in good order. */
  stop(): Promise<void>
}

export const DEMO = { email: 'demo@micdots.example', password: 'demo-password-for-tests' }

/** Migrates, seeds and starts a platform on a free port of this machine. `env` goes before the defaults. */
export async function startPlatform(options: { env?: Record<string, string> } = {}): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'micdots-journey-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...inherited(), ...settings(folder, port, url), ...options.env }
  const api = createProgram({ file: 'api.ts', env, isReady: () => answers(`${url}/readyz`) })
  const worker = createProgram({ file: 'worker.ts', env, isReady: (said) => said.includes('worker ready') })
  const stop = async (): Promise<void> => {
    const ends = await Promise.all(
      [worker, api].filter((program) => program.isRunning()).map((program) => program.stop()),
    )
    rmSync(folder, { recursive: true, force: true })
    const codes = ends.map(({ code }) => code)
    if (codes.some((code) => code !== 0))
      throw new Error(`The programs ended with ${codes.join(' and ')}, and not with 0`)
  }
  try {
    await runTask('migrate.ts', env)
    await runTask('seed.ts', env)
    await Promise.all([api.start(), worker.start()])
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  return {
    url,
    api,
    worker,
    client: (token, headers) =>
      createClient({
        url,
        ...(token !== undefined && { token: () => token }),
        ...(headers && { headers: () => headers }),
      }),
    mailTo: (address) => waitForMail(join(folder, 'outbox'), address),
    troubles: () => [api, worker].flatMap((program) => program.log().split('\n').filter(isTrouble)),
    stop,
  }
}

/** Nothing of the settings that the person at this machine may have made for the real program. */
function inherited(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  return { PATH, HOME, TMPDIR, SystemRoot }
}

const settings = (folder: string, port: number, url: string): Record<string, string> => ({
  MICDOTS_ENV: 'test',
  MICDOTS_DATA: folder,
  API_PORT: String(port),
  API_URL: url,
  PLAY_URL: url,
  // Every visitor of a journey has the same address.
  RATE_LIMIT_FACTOR: '1000',
  DEMO_EMAIL: DEMO.email,
  DEMO_PASSWORD: DEMO.password,
  OWNER_PASSWORD: 'owner-password-for-tests',
})

const WARNING = 40

/** A line of the log that warns or tells of an error, or no line of the log at all: then something broke outside of it. */
function isTrouble(line: string): boolean {
  if (line.trim() === '') return false
  try {
    return (JSON.parse(line) as { level: number }).level >= WARNING
  } catch {
    return true
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false
  }
}
