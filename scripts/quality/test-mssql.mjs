import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findNode } from '../launch/find-node.mjs'
import { ensureInstalled } from '../launch/install.mjs'
import { timed } from '../launch/say.mjs'
import { toolEnvironment } from './environment.mjs'
import { ensureTools } from './machine-tools.mjs'
import { run } from './parts.mjs'
import { describeResult, tally } from './tally.mjs'
import { runVitest } from './vitest.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const IMAGE = 'mcr.microsoft.com/mssql/server:2022-latest'
const PULL_MS = 900_000
const START_MS = 120_000

/**
 * `npm run test:mssql`: the tests of behaviour on the SQL Server in MSSQL_URL, or on Microsoft's container where this machine can
 * have one. Where it can't, it says so and fails nothing.
 * @returns {Promise<number>} exit code
 */
export async function testMssql() {
  await ensureInstalled(ROOT)
  const given = process.env.MSSQL_URL
  const server = given ? { url: given, stop: async () => {} } : await startContainer()
  if (!server) {
    console.log(`SQL Server: not run. Set MSSQL_URL, or install Docker or Podman and let it fetch ${IMAGE}.`)
    return 0
  }
  try {
    const node = findNode(ROOT)
    const { env: tools } = await ensureTools(ROOT, node)
    const env = { ...toolEnvironment(ROOT, node), ...tools, MSSQL_URL: server.url }
    const results = [await runVitest(ROOT, node, env, { name: 'SQL Server', projects: ['mssql'] })]
    const { line, code } = tally(results, { strict: true })
    console.log(`${results.map(describeResult).join('\n')}\n${line}`)
    return code
  } finally {
    await server.stop()
  }
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> } | undefined>} undefined where there is no engine or no image */
async function startContainer() {
  for (const engine of ['docker', 'podman']) {
    const quiet = { quiet: true, timeoutMs: PULL_MS }
    if ((await run(engine, ['info'], { quiet: true, timeoutMs: 20_000 })).code !== 0) continue
    const pulled = await timed(`Fetching ${IMAGE}`, 'Done', () => run(engine, ['pull', IMAGE], quiet))
    if (pulled.code !== 0) continue
    const name = `micdots-mssql-${randomBytes(4).toString('hex')}`
    const password = `Aa1-${randomBytes(12).toString('hex')}`
    const settings = ['-e', 'ACCEPT_EULA=Y', '-e', `MSSQL_SA_PASSWORD=${password}`]
    const started = await run(
      engine,
      ['run', '-d', '--rm', '--name', name, ...settings, '-p', '127.0.0.1::1433', IMAGE],
      quiet,
    )
    if (started.code !== 0) continue
    const stop = async () => void (await run(engine, ['rm', '-f', name], quiet))
    const { output } = await run(engine, ['port', name, '1433'], quiet)
    const port = /:(\d+)\s*$/m.exec(output)?.[1]
    if (port && (await isReady(engine, name))) {
      return { url: `sqlserver://sa:${password}@127.0.0.1:${port}/master?trustServerCertificate=true`, stop }
    }
    await stop()
  }
  return undefined
}

/**
 * @param {string} engine
 * @param {string} name
 */
async function isReady(engine, name) {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(1_000)) {
    const { output } = await run(engine, ['logs', name], { quiet: true, timeoutMs: 20_000 })
    if (output.includes('Recovery is complete')) return true
  }
  return false
}
