import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@micdots/contract'
import { takeTurns, type Row } from './measure.ts'
import { withPlatform, type Platform } from './platform.ts'
import { printTable } from './print-table.ts'
import { spokenText } from './spoken-text.ts'

const ROUNDS = 4
const BATCH = 12
const GRAPHEMES = 500
const ONE_AT_A_TIME = { WORKER_CONCURRENCY: '1', SPEECH_THREADS: '1' }
const TWO_AT_A_TIME = { WORKER_CONCURRENCY: '2', SPEECH_THREADS: '2' }

/** How much faster two workers get through a batch of generations than one: two processes, and two threads of one. */
export async function measureWorkers(): Promise<Row[]> {
  return withPlatform(async (platform) => {
    await platform.startApi()
    const client = await platform.signIn()
    const { one, processes, threads } = await takeTurns(ROUNDS, {
      one: () => workOff(platform, client, [ONE_AT_A_TIME]),
      processes: () => workOff(platform, client, [ONE_AT_A_TIME, ONE_AT_A_TIME]),
      threads: () => workOff(platform, client, [TWO_AT_A_TIME]),
    })
    // Seconds by the clock, and whatever else the machine does only adds to them: the fastest round of each is the truest.
    const row = (what: string, seconds: number[]): Row => ({
      what: `${what}, ${BATCH} texts`,
      ours: `${Math.min(...seconds).toFixed(1)} s`,
      yardstick: `${Math.min(...one).toFixed(1)} s (one worker)`,
      ratio: Math.min(...one) / Math.min(...seconds),
      goal: { atLeast: 1.7 },
    })
    return [row('two worker processes', processes), row('one worker, two at a time', threads)]
  })
}

/** Seconds from the first claim of a batch to the last completion, by workers that are warm. */
async function workOff(platform: Platform, client: Client, workers: Record<string, string>[]): Promise<number> {
  const programs = await Promise.all(workers.map((env) => platform.startWorker(env)))
  await finish(platform, await post(client, 2 * workers.length))
  const ids = await post(client, BATCH)
  await finish(platform, ids)
  await Promise.all(programs.map((program) => program.stop()))
  const { began, ended } = await platform.database.kysely
    .selectFrom('generation')
    .select((eb) => [eb.fn.min('started_at').as('began'), eb.fn.max('completed_at').as('ended')])
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow()
  return (Number(ended) - Number(began)) / 1000
}

async function post(client: Client, count: number): Promise<string[]> {
  const texts = Array.from({ length: count }, (_, number) => spokenText(GRAPHEMES, number))
  const { dotId } = await client.generations.create({ text: 'A dot for all of them.', language: 'en' })
  const accepted = await Promise.all(texts.map((text) => client.generations.create({ text, language: 'en', dotId })))
  return accepted.map(({ id }) => id)
}

async function finish({ database }: Platform, ids: string[]): Promise<void> {
  for (;;) {
    const states = await database.kysely.selectFrom('generation').select('state').where('id', 'in', ids).execute()
    if (states.some(({ state }) => state === 'failed')) throw new Error('a generation failed')
    if (states.every(({ state }) => state === 'completed')) return
    await sleep(200)
  }
}

if (import.meta.main) printTable(await measureWorkers())
