import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@micdots/contract'
import { createTestDatabase, type TestDatabase } from '@micdots/database/testing'
import type { Speech } from '@micdots/integrations/speech'
import PostalMime from 'postal-mime'
import { createApp, jobs, type App } from '../app.ts'
import { loadConfig } from '../config.ts'
import { createServer, type RegisteredRoute } from '../http/index.ts'
import { runJobs } from '../jobs/index.ts'
import { syncVoices } from '../voices/index.ts'

export type TestApp = {
  app: App
  url: string
  routes: RegisteredRoute[]
  /** A client without a token, or with this one. */
  client(token?: string, headers?: Record<string, string>): Client
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Runs a worker until nothing waits or runs. */
  work(): Promise<void>
  /** The newest mail in the outbox to this address. */
  mailTo(address: string): Promise<{ subject: string; text: string; html: string }>
  /** Moves the clock of the business (not the database's) forward. */
  passTime(ms: number): void
  close(): Promise<void>
}

/** `folder`: a data folder with an embedded database, which then belongs to the test app; otherwise the engine is the run's. */
type Options = { env?: Record<string, string>; speech?: Speech; folder?: string; database?: TestDatabase }

/** The whole program in a folder of its own, listening on a port of its own: everything real but the clock. */
export async function createTestApp(options: Options = {}): Promise<TestApp> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'micdots-'))
  let shift = 0
  const place = options.folder === undefined ? (options.database ?? (await createTestDatabase())) : undefined
  const port = await freePort()
  const config = loadConfig({
    MICDOTS_ENV: 'test',
    MICDOTS_DATA: folder,
    DATABASE_URL: place?.url,
    LOG_LEVEL: 'silent',
    API_PORT: String(port),
    API_URL: `http://127.0.0.1:${port}`,
    PLAY_URL: `http://127.0.0.1:${port}`,
    RATE_LIMIT_FACTOR: '1000',
    ...options.env,
  })
  const now = (): number => Date.now() + shift
  const app = await createApp(config, { now, ...(options.speech && { speech: options.speech }) })
  if (place === undefined) await app.database.migrate()
  await syncVoices(app)
  const { server, routes } = await createServer(app)
  await server.listen({ host: '127.0.0.1', port })
  const url = config.apiUrl
  return {
    app,
    url,
    routes,
    client: (token, headers) =>
      createClient({
        url,
        ...(token !== undefined && { token: () => token }),
        ...(headers && { headers: () => headers }),
      }),
    fetch: (path, init) => fetch(url + path, { redirect: 'manual', ...init }),
    work: () => finishJobs(app),
    mailTo: (address) => newestMail(join(folder, 'outbox'), address),
    passTime: (ms) => (shift += ms),
    close: async () => {
      await server.close()
      await app.close()
      await place?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const { createServer: createNetServer } = await import('node:net')
  return new Promise((resolve, reject) => {
    const probe = createNetServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** Works off the queue, mails included. */
export async function finishJobs(app: App): Promise<void> {
  const runner = await runJobs(app, jobs)
  const open = async (): Promise<number> => {
    const { queued, running } = await app.queue.counts()
    return queued + running
  }
  while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await runner.stop()
}

async function newestMail(outbox: string, address: string): Promise<{ subject: string; text: string; html: string }> {
  const files = existsSync(outbox) ? readdirSync(outbox) : []
  for (const file of files.sort().toReversed()) {
    const mail = await PostalMime.parse(readFileSync(join(outbox, file)))
    if (mail.to?.some((to) => to.address === address)) {
      return { subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '' }
    }
  }
  throw new Error(`no mail to ${address}`)
}
