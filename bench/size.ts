import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '@micdots/api/src/app.ts'
import { loadConfig } from '@micdots/api/src/config.ts'
import { hotPaths, type Asked } from '@micdots/api/src/testing/hot-paths.ts'
import { syncVoices } from '@micdots/api/src/voices/index.ts'
import { startPostgres } from '@micdots/database/start-postgres'
import { sql } from 'kysely'
import { fillInstallation, type Size } from './fill-installation.ts'
import { median, timeOf, type Row } from './measure.ts'
import { printTable } from './print-table.ts'
import { createRandom } from './random.ts'

const LARGE: Size = { clients: 20_000, generations: 200_000 }
const SMALL: Size = { clients: 200, generations: 2_000 }
/** How often each is asked, and for how many different things, so that not one of them is what everything else has just read. */
const ROUNDS = 120
const THINGS = 40
const SETTINGS = { generationsPerDay: 1_000_000, dotsPerClient: 1_000_000, dotsInFirstWeek: 1_000_000 }
/** What is no list, and why it is not the same at every size: docs/benchmarks.md. Without a goal, but told. */
const NO_LISTS = new Set([
  'play page',
  'play page by an own slug',
  'a text is accepted, for a new dot',
  'the queue is counted',
])

type Installation = { app: App; asked: Asked[]; close(): Promise<void> }

/**
 * Lists and hot queries of a large installation against those of one a hundredth its size, through the business's own functions: on
 * SQLite, or with `--postgresql` on a server that is started for it.
 */
export async function measureSize(): Promise<Row[]> {
  if (!process.argv.includes('--postgresql')) return compareSizes({ small: undefined, large: undefined })
  const server = await startPostgres()
  try {
    return await compareSizes({
      small: await server.createDatabase('small'),
      large: await server.createDatabase('large'),
    })
  } finally {
    await server.stop()
  }
}

/** By the addresses of empty databases; undefined is a file. */
async function compareSizes(addresses: Record<'small' | 'large', string | undefined>): Promise<Row[]> {
  const small = await openInstallation(SMALL, addresses.small)
  const large = await openInstallation(LARGE, addresses.large)
  try {
    const rows: Row[] = []
    for (const path of hotPaths) {
      const times: Record<'ours' | 'hundredth', number[]> = { ours: [], hundredth: [] }
      for (let round = 0; round < ROUNDS; round++) {
        const ask = ({ app, asked }: Installation) => timeOf(() => path.run(app, asked[round % THINGS] as Asked))
        times.ours.push(await ask(large))
        times.hundredth.push(await ask(small))
      }
      const [ours, hundredth] = [median(times.ours), median(times.hundredth)]
      const goal = NO_LISTS.has(path.name) ? {} : { goal: { atMost: 1.5 } }
      const yardstick = `${hundredth.toFixed(2)} ms at a hundredth`
      rows.push({ what: path.name, ours: `${ours.toFixed(2)} ms`, yardstick, ratio: ours / hundredth, ...goal })
    }
    return rows
  } finally {
    await small.close()
    await large.close()
  }
}

async function openInstallation(size: Size, address: string | undefined): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'micdots-size-'))
  const app = await createApp(
    loadConfig({
      MICDOTS_ENV: 'test',
      MICDOTS_DATA: folder,
      DATABASE_URL: address,
      LOG_LEVEL: 'silent',
      SPEECH_THREADS: '1',
    }),
  )
  await app.database.migrate()
  await syncVoices(app)
  const settings = Object.entries(SETTINGS).map(([name, value]) => ({ name, value: String(value), updated_at: 0 }))
  await app.database.kysely.insertInto('setting').values(settings).execute()
  const { id: voiceId } = await app.database.kysely.selectFrom('voice').select('id').executeTakeFirstOrThrow()
  const began = performance.now()
  const { personId, rows } = await fillInstallation(app.database, { ...size, voiceId, now: Date.now() })
  // What a server does by itself, sooner or later; without it, it knows nothing of tables that have just been filled.
  if (app.database.engine === 'postgresql') await sql`vacuum analyze`.execute(app.database.kysely)
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stderr.write(`${size.generations} generations of ${size.clients} clients: ${rows} rows in ${seconds} s\n`)
  const asked = await choose(app, personId)
  const close = async (): Promise<void> => {
    await app.close()
    rmSync(folder, { recursive: true })
  }
  return { app, asked, close }
}

/** What the heavy client asks for: dots that were recorded three times, so that their lists are alike in both installations. */
async function choose({ database: { kysely } }: App, personId: string): Promise<Asked[]> {
  const random = createRandom(2)
  const mine = await kysely
    .selectFrom('generation')
    .innerJoin('dot', 'dot.id', 'generation.dot_id')
    .select(['generation.id', 'generation.dot_id', 'dot.slug', 'dot.state'])
    .where('generation.person_id', '=', personId)
    .execute()
  const times = Map.groupBy(mine, (row) => row.dot_id)
  const thrice = [...times.values()]
    .filter((rows) => rows.length === 3 && rows[0]?.state === 'active')
    .map((rows) => rows[0])
  const aliases = await kysely
    .selectFrom('dot_alias')
    .innerJoin('dot', 'dot.id', 'dot_alias.dot_id')
    .select('dot_alias.slug')
    .where('dot.state', '=', 'active')
    .execute()
  return Array.from({ length: THINGS }, () => {
    const one = random.pick(thrice)
    const middle = mine[Math.floor(mine.length / 3) + random.below(Math.floor(mine.length / 3))]
    if (one === undefined || middle === undefined) throw new Error('the heavy client has too little')
    return {
      personId,
      dotId: one.dot_id,
      generationId: one.id,
      slug: one.slug,
      ownSlug: random.pick(aliases).slug,
      words: ['jam', 'sort'],
      middle: { dot: middle.dot_id, generation: middle.id },
    }
  })
}

if (import.meta.main) printTable(await measureSize())
