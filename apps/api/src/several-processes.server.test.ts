import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@micdots/contract'
import { createPostgresDatabase, dropPostgresDatabase } from '@micdots/database/start-postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { expectOnce } from './testing/expect-once.ts'
import { createTestPerson, type TestPerson } from './testing/factories.ts'
import { runTask, startProgram, type Program } from './testing/start-program.ts'
import { createTestApp, freePort, type TestApp } from './testing/test-app.ts'

const env = { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXY_HOPS: '1', JOB_LEASE_MS: '2000' }
let test: TestApp
let me: TestPerson
let apis: Program[]
let workers: Program[]

beforeAll(async () => {
  test = await createTestApp()
  me = await createTestPerson(test)
  apis = [
    await startProgram(test, { start: 'api', port: await freePort(), env }),
    await startProgram(test, { start: 'api', port: await freePort(), env }),
  ]
  workers = [await startProgram(test, { start: 'worker', env }), await startProgram(test, { start: 'worker', env })]
}, 180_000)
afterAll(async () => {
  await Promise.all([...apis, ...workers].map((program) => program.kill()))
  await test.close()
})

const at = (n: number): Program => apis[n % apis.length]!
const ask = (n: number) => createClient({ url: at(n).url, token: () => me.jwt })

async function untilCompleted(ids: string[]): Promise<void> {
  for (const deadline = Date.now() + 100_000; ; await sleep(200)) {
    const rows = await test.app.database.kysely
      .selectFrom('generation')
      .select('state')
      .where('id', 'in', ids)
      .execute()
    if (rows.every((row) => row.state === 'completed')) return
    if (Date.now() > deadline) throw new Error(`still ${rows.map((row) => row.state).join(', ')}`)
  }
}

// Whole programs are started, each of which takes its seconds on a busy machine.
describe('two APIs and two workers on one server', { timeout: 120_000 }, () => {
  it('migrate an empty database once, however many try', async () => {
    const server = inject('postgresUrl')
    const name = `test_${randomBytes(8).toString('hex')}`
    const url = await createPostgresDatabase(server, name)
    const said = await Promise.all([1, 2, 3].map(() => runTask(test, 'migrate', { DATABASE_URL: url })))
    expect(said.filter((line) => line.startsWith('Applied '))).toHaveLength(1)
    expect(said.filter((line) => line.startsWith('The database is up to date'))).toHaveLength(2)
    await dropPostgresDatabase(server, name)
  })

  it('make every text speak once, and answer one key once', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, n) => ask(n).generations.create({ text: `This is text number ${n}.` })),
    )
    const keyed = createKeyed('one-key-for-both')
    const twins = await Promise.all([0, 1, 2, 3].map((n) => keyed(n)))
    expect(new Set(twins.map((twin) => twin.id)).size).toBe(1)
    const ids = [...made, twins[0]!].map((generation) => generation.id)
    await untilCompleted(ids)
    await sleep(500)
    for (const id of ids) await expectOnce(test, id)
    const numbers = await test.app.database.kysely.selectFrom('generation').select('number').orderBy('number').execute()
    expect(numbers.map((row) => row.number)).toEqual(Array.from({ length: 13 }, (_, n) => n + 1))
  })

  it('count guesses at a password together', async () => {
    const guess = (n: number, from: string) =>
      fetch(`${at(n).url}/api/v1/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
        body: JSON.stringify({ email: `guess${n}@example.org`, password: 'guess guess guess' }),
      })
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => guess(n, '203.0.113.7')))
    const refused = answers.filter((answer) => answer.status === 429)
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
    expect(refused).toHaveLength(4)
    for (const answer of refused) {
      const wait = Number(answer.headers.get('retry-after'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(60)
    }
    const stored = await test.app.database.kysely.selectFrom('rate_count').selectAll().execute()
    expect(JSON.stringify(stored)).not.toMatch(/203\.0\.113|guess/)
  })

  it('let nothing play on one that was silenced on the other', async () => {
    const { dotId } = await ask(0).generations.create({ text: 'Strawberry jam. It was made in June.' })
    const { slug } = await ask(1).dots.get({ id: dotId })
    const page = async (n: number): Promise<string> => (await fetch(`${at(n).url}/play/${slug}`)).text()
    for (const deadline = Date.now() + 60_000; !(await page(1)).includes('made in June'); await sleep(200)) {
      if (Date.now() > deadline) throw new Error('the dot does not speak')
    }
    // Both have the page in memory now.
    expect(await page(0)).toContain('made in June')
    await ask(0).dots.update({ id: dotId, state: 'paused' })
    expect(await page(1)).not.toContain('made in June')
    await ask(1).dots.update({ id: dotId, state: 'active' })
    expect(await page(0)).toContain('made in June')
  })

  it('let nobody in who was suspended, after 15 seconds at most', async () => {
    const other = await createTestPerson(test)
    const status = async (n: number): Promise<number> => {
      const headers = { authorization: `Bearer ${other.jwt}` }
      return (await fetch(`${at(n).url}/api/v1/dots`, { headers })).status
    }
    expect(await Promise.all([status(0), status(1)])).toEqual([200, 200])
    await test.app.database.kysely
      .updateTable('person')
      .set({ status: 'suspended' })
      .where('id', '=', other.id)
      .execute()
    await sleep(15_100)
    expect(await Promise.all([status(0), status(1)])).toEqual([403, 403])
  })

  it('lose nothing when one of each is stopped in the middle of its work', async () => {
    const long = 'A sentence that takes a while to be spoken from its beginning to its end. '.repeat(10)
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, n) => ask(n).generations.create({ text: `${n} ${long}` })),
    )
    const stream = await fetch(`${at(1).url}/api/v1/generations/${made[5]!.id}/events`, {
      headers: { authorization: `Bearer ${me.jwt}` },
    })
    expect(stream.status).toBe(200)
    const [first, second] = [workers[0]!, apis[1]!]
    const codes = await Promise.all([first.stop(), second.stop(), stream.text().then(() => 0)])
    expect(codes).toEqual([0, 0, 0])
    apis = [apis[0]!]
    await untilCompleted(made.map((generation) => generation.id))
    await sleep(500)
    for (const { id } of made) await expectOnce(test, id)
  })
})

/** The same request with the same key, to either API. */
function createKeyed(key: string) {
  return (n: number) =>
    createClient({
      url: at(n).url,
      token: () => me.jwt,
      headers: () => ({ 'idempotency-key': key }),
    }).generations.create({
      text: 'Said once, whoever is asked.',
    })
}
