import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOnce } from '../testing/expect-once.ts'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { KILL_POINTS, type KillPoint } from '../testing/stalling-worker.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

const LEASE_MS = '500'
const ROUNDS = process.env['MICDOTS_DEEP'] ? 10 : 1
/** Long enough for more than one piece. */
const TEXT = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
  .map((nth) => `This is the ${nth} sentence, spoken by a worker that is going to die before it has finished its work.`)
  .join(' ')

let test: TestApp
let me: TestPerson

beforeAll(async () => {
  test = await createTestApp({ env: { JOB_LEASE_MS: LEASE_MS, SPEECH_THREADS: '1' } })
  me = await createTestPerson(test)
  const { kysely } = test.app.database
  await kysely.updateTable('balance').set({ available: 1_000_000 }).where('person_id', '=', me.id).execute()
  await kysely.insertInto('setting').values({ name: 'generationsPerDay', value: '1000', updated_at: 1 }).execute()
  await kysely.insertInto('setting').values({ name: 'dotsInFirstWeek', value: '500', updated_at: 1 }).execute()
  test.app.settings.forget()
})
afterAll(() => test.close())

/** Starts a worker that stands still at this point, and kills it there without a warning. */
async function killAt(point: KillPoint): Promise<void> {
  const file = fileURLToPath(new URL('../testing/stalling-worker.ts', import.meta.url))
  const worker = spawn(process.execPath, [file, point], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      MICDOTS_ENV: 'test',
      MICDOTS_DATA: test.app.config.dataFolder,
      DATABASE_URL: test.app.config.databaseUrl,
      API_URL: test.url,
      PLAY_URL: test.url,
      LOG_LEVEL: 'silent',
      JOB_LEASE_MS: LEASE_MS,
      SPEECH_THREADS: '1',
    },
  })
  let said = ''
  const ended = once(worker, 'exit')
  const tooLong = setTimeout(() => worker.kill('SIGKILL'), 60_000)
  for await (const chunk of worker.stdout) {
    said += String(chunk)
    if (said.includes(`standing still: ${point}`)) break
  }
  clearTimeout(tooLong)
  worker.kill('SIGKILL')
  await ended
  expect(said).toContain(`standing still: ${point}`)
}

describe('a worker killed without a warning', () => {
  it.each(Array.from({ length: ROUNDS }, () => [...KILL_POINTS]).flat())(
    '%s: completed once, paid once',
    async (point) => {
      const api = test.client(me.jwt)
      const before = (await api.me.get()).tokens
      const made = await api.generations.create({ text: TEXT })
      await killAt(point)
      expect((await api.generations.get({ id: made.id })).state).toBe(
        point === 'claimed' ? 'pending' : point === 'settled, job not finished' ? 'completed' : 'processing',
      )
      await test.work()
      const done = await api.generations.get({ id: made.id })
      expect(done).toMatchObject({ state: 'completed', progress: 1 })
      expect((await fetch(String(done.audio?.url))).status).toBe(200)
      expect((await api.me.get()).tokens).toEqual({ balance: before.balance - made.tokens, held: before.held })
      await expectOnce(test, made.id)
    },
    120_000,
  )
})
