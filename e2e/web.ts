import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startPlatform, type Platform } from './platform.ts'
import { freePort } from './free-port.ts'
import { createProgram, type Program } from './program.ts'

const BUILD = fileURLToPath(new URL('../scripts/build-web.mjs', import.meta.url))
/** As `createProgram` finds it from the API's sources. */
const SERVE = '../../../scripts/serve-web.mjs'

/** The platform with its pages. */
export type Web = {
  platform: Platform
  frontoffice: Program
  /** Where people find the pages. */
  url: string
  stop(): Promise<void>
}

/** Builds the pages unless they are built, and starts them in front of a platform of their own. */
export async function startWeb(env: Record<string, string> = {}): Promise<Web> {
  const build = spawnSync(process.execPath, [BUILD], { encoding: 'utf8' })
  if (build.status !== 0) throw new Error(`The pages could not be built:\n${build.stdout}\n${build.stderr}`)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const shared = { WEB_URL: url, VISITOR_SECRET: randomBytes(32).toString('base64url'), ...env }
  const platform = await startPlatform({ env: shared })
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env
  const frontoffice = createProgram({
    file: SERVE,
    env: {
      PATH,
      HOME,
      TMPDIR,
      SystemRoot,
      ...shared,
      MICDOTS_ENV: 'test',
      WEB_PORT: String(port),
      WEB_HOST: '127.0.0.1',
      API_URL: platform.url,
      API_INTERNAL_URL: platform.url,
    },
    isReady: () => isHealthy(port),
  })
  const stop = async (): Promise<void> => {
    if (frontoffice.isRunning()) await frontoffice.stop()
    await platform.stop()
  }
  try {
    await frontoffice.start()
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  return { platform, frontoffice, url, stop }
}

async function isHealthy(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.status === 200
}
