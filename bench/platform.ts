import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type Client } from '@micdots/contract'
import { openDatabase, type Database } from '@micdots/database'
import { runTask, startProgram, type Program } from './program.ts'

const SOURCES = fileURLToPath(new URL('./src/', import.meta.resolve('@micdots/api/package.json')))
const DEMO = { email: 'demo@micdots.example', password: 'demo-password-for-benches' }
/** A client who may do in a minute what people may not do in a week. */
const SETTINGS = { signUpGrant: 10_000_000, generationsPerDay: 100_000, dotsInFirstWeek: 500 }

/** The platform in a folder of its own, seeded, on embedded defaults; nothing of it runs yet. */
export type Platform = {
  folder: string
  url: string
  database: Database
  startApi(): Promise<Program>
  startWorker(env?: Record<string, string>): Promise<Program>
  /** The demo client, signed in; the API must run. */
  signIn(): Promise<Client>
  close(): Promise<void>
}

/** Fills a folder with a platform: the house dot, and a client who is rich. */
async function createPlatform(folder: string): Promise<Platform> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = environment(folder, port, url)
  await runTask(`${SOURCES}migrate.ts`, env)
  const database = await openDatabase(join(folder, 'micdots.sqlite'))
  const settings = Object.entries(SETTINGS).map(([name, value]) => ({ name, value: String(value), updated_at: 0 }))
  await database.kysely.insertInto('setting').values(settings).execute()
  await runTask(`${SOURCES}seed.ts`, env)
  const start = (name: string, more: Record<string, string> = {}): Promise<Program> =>
    startProgram({
      file: `${SOURCES}${name}.ts`,
      env: { ...env, ...more },
      log: join(folder, `${name}.log`),
      ready: `${name} ready`,
    })
  return {
    folder,
    url,
    database,
    startApi: () => start('api'),
    startWorker: (more) => start('worker', more),
    signIn: () => signIn(url),
    close: () => database.close(),
  }
}

/** Gives `work` a platform and takes it away again, whatever happens; the programs that it started end with it. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const running = new Set<Program>()
  const kept = async (starting: Promise<Program>): Promise<Program> => {
    const program = await starting
    const stop = async (): Promise<void> => void (running.delete(handed) && (await program.stop()))
    const handed = { ...program, stop }
    running.add(handed)
    return handed
  }
  const folder = mkdtempSync(join(tmpdir(), 'micdots-bench-'))
  try {
    const platform = await createPlatform(folder)
    try {
      return await work({
        ...platform,
        startApi: () => kept(platform.startApi()),
        startWorker: (env) => kept(platform.startWorker(env)),
      })
    } finally {
      await Promise.all([...running].map((program) => program.stop()))
      await platform.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Nothing of the settings that the person at this machine may have made for the real program. */
function environment(folder: string, port: number, url: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  return {
    PATH,
    HOME,
    TMPDIR,
    SystemRoot,
    MICDOTS_ENV: 'test',
    MICDOTS_DATA: folder,
    API_PORT: String(port),
    API_URL: url,
    PLAY_URL: url,
    // All the load comes from one address.
    RATE_LIMIT_FACTOR: '10000',
    DEMO_EMAIL: DEMO.email,
    DEMO_PASSWORD: DEMO.password,
    OWNER_PASSWORD: 'owner-password-for-benches',
  }
}

async function signIn(url: string): Promise<Client> {
  const { headers } = await createClient({ url }).auth.signIn(DEMO)
  const session = String(headers['set-auth-token'])
  const { token } = await createClient({ url, token: () => session }).auth.token({})
  return createClient({ url, token: () => token })
}

/** A port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
