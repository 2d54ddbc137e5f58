import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SavedPage } from './bare-play.ts'
import { load } from './load.ts'
import { median, takeTurns, type Row } from './measure.ts'
import { freePort, withPlatform, type Platform } from './platform.ts'
import { printTable } from './print-table.ts'
import { startProgram, type Program } from './program.ts'

const ROUNDS = 7
const LOAD_MS = 3_000
/** What Node's server writes on every answer by itself. */
const OF_NODE = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** `GET /play/{slug}` of the real API against Fastify with nothing on it but one SELECT and the same bytes. */
export async function measurePlayPage(): Promise<Row[]> {
  return withPlatform(async (platform) => {
    const api = await platform.startApi()
    const { slug } = await platform.database.kysely.selectFrom('dot').select('slug').executeTakeFirstOrThrow()
    const real = `${platform.url}/play/${slug}`
    const port = await freePort()
    const bare = await startBare(platform, real, port)
    const candidates = {
      ours: () => ask(api, real),
      bare: () => ask(bare, `http://127.0.0.1:${port}/play/${slug}`),
    }
    try {
      // The first seconds are the compiler's.
      await takeTurns(1, candidates)
      return compare(await takeTurns(ROUNDS, candidates))
    } finally {
      await bare.stop()
    }
  })
}

type Asked = { perSecond: number; cpuMicros: number }

async function ask(program: Program, address: string): Promise<Asked> {
  const before = await program.cpu()
  const { answers, perSecond } = await load(address, LOAD_MS)
  return { perSecond, cpuMicros: (1000 * ((await program.cpu()) - before)) / answers }
}

async function startBare({ folder }: Platform, page: string, port: number): Promise<Program> {
  const answer = await fetch(page, { headers: { 'accept-language': 'en' } })
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OF_NODE.has(name)))
  const saved: SavedPage = { headers, body: await answer.text() }
  const file = join(folder, 'page.json')
  writeFileSync(file, JSON.stringify(saved))
  return startProgram({
    file: fileURLToPath(import.meta.resolve('./bare-play.ts')),
    args: [join(folder, 'micdots.sqlite'), file, String(port)],
    env: process.env,
    log: join(folder, 'bare-play.log'),
    ready: 'bare play ready',
  })
}

function compare({ ours, bare }: Record<'ours' | 'bare', Asked[]>): Row[] {
  const perSecond = (asked: Asked[]) => median(asked.map((one) => one.perSecond))
  const micros = (asked: Asked[]) => median(asked.map((one) => one.cpuMicros))
  return [
    {
      what: 'play page, pages a second',
      ours: perSecond(ours).toFixed(0),
      yardstick: `${perSecond(bare).toFixed(0)} (bare Fastify, one SELECT)`,
      ratio: perSecond(ours) / perSecond(bare),
      goal: { atLeast: 0.6 },
    },
    {
      what: 'play page, CPU a page',
      ours: `${micros(ours).toFixed(0)} µs`,
      yardstick: `${micros(bare).toFixed(0)} µs`,
      ratio: micros(bare) / micros(ours),
    },
  ]
}

if (import.meta.main) printTable(await measurePlayPage())
