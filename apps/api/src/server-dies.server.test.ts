import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { problemSchema } from '@micdots/contract'
import { openDatabase } from '@micdots/database'
import { startPostgres, type PostgresServer } from '@micdots/database/start-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOnce } from './testing/expect-once.ts'
import { createTestPerson, type TestPerson } from './testing/factories.ts'
import { startProgram, type Program } from './testing/start-program.ts'
import { createTestApp, freePort, type TestApp } from './testing/test-app.ts'

const CLIENTS = 50
const DOWN_MS = 2_500
const DEADLINE_MS = 60_000
/** Two texts of each: one before or while the server dies, one after. */
const TEXTS = 2

let server: PostgresServer
let test: TestApp
let people: TestPerson[]
let programs: Program[]

beforeAll(async () => {
  server = await startPostgres()
  const url = await server.createDatabase('micdots')
  const database = await openDatabase(url)
  await database.migrate()
  await database.close()
  test = await createTestApp({ database: { url, drop: async () => undefined }, env: { JOB_LEASE_MS: '1500' } })
  people = []
  for (let n = 0; n < CLIENTS; n++) people.push(await createTestPerson(test))
  programs = [
    await startProgram(test, { start: 'api', port: await freePort() }),
    await startProgram(test, { start: 'worker' }),
    await startProgram(test, { start: 'worker' }),
  ]
}, 120_000)
afterAll(async () => {
  await Promise.all(programs.map((program) => program.kill()))
  await test.close()
  await server.stop()
})

type Answer = { status: number; type: string | null; body: string; retryAfter: string | null }
type Accepted = { id: string; personId: string; key: string }

/** Posts one text under one key, again and again, as a good client does, until it is accepted. Every answer goes to `answers`. */
async function post(person: TestPerson, n: number, answers: Answer[]): Promise<Accepted> {
  const key = randomUUID()
  const body = JSON.stringify({ text: `Number ${n} of ${person.email}.` })
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await sleep(100 + Math.random() * 200)) {
    const response = await fetch(`${String(programs[0]?.url)}/api/v1/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.jwt}`, 'content-type': 'application/json', 'idempotency-key': key },
      body,
    })
    const { status, headers } = response
    const text = await response.text()
    answers.push({ status, type: headers.get('content-type'), body: text, retryAfter: headers.get('retry-after') })
    if (status === 202) return { id: String(JSON.parse(text).id), personId: person.id, key }
    if (status !== 503) break
  }
  throw new Error(`not accepted: ${JSON.stringify(answers.at(-1))}`)
}

it('loses nothing and doubles nothing when the server dies under fifty clients', async () => {
  const answers: Answer[] = []
  const pages: { status: number; text: string }[] = []
  const sessions: { status: number; text: string }[] = []
  const over = new AbortController()
  const listen = async (): Promise<void> => {
    const headers = { authorization: `Bearer ${String(people[0]?.session)}` }
    while (!over.signal.aborted) {
      const page = await fetch(`${String(programs[0]?.url)}/play/nothing-here`)
      pages.push({ status: page.status, text: await page.text() })
      const session = await fetch(`${String(programs[0]?.url)}/api/v1/auth/token`, { headers })
      sessions.push({ status: session.status, text: await session.text() })
      await sleep(50)
    }
  }
  const listener = listen()
  const work = Promise.all(
    people.map(async (person, i) => {
      const accepted: Accepted[] = []
      for (let n = 0; n < TEXTS; n++) {
        await sleep(i * 15)
        accepted.push(await post(person, n, answers))
      }
      return accepted
    }),
  )
  await sleep(600)
  await server.kill()
  await sleep(DOWN_MS)
  await server.start()
  const accepted = (await work).flat()
  over.abort()
  await listener

  // Words meanwhile, and the same program answers again afterwards.
  const refused = answers.filter((answer) => answer.status !== 202)
  expect(refused.length).toBeGreaterThan(CLIENTS)
  for (const answer of refused) {
    expect(answer).toMatchObject({ status: 503, type: expect.stringContaining('application/problem+json') })
    expect(problemSchema.parse(JSON.parse(answer.body)).code).toBe('unavailable')
    expect(Number(answer.retryAfter)).toBeGreaterThan(0)
    expect(answer.body).not.toMatch(/ECONN|stack|node_modules|postgres/i)
  }
  for (const [seen, well] of [
    [pages, 404],
    [sessions, 200],
  ] as const) {
    expect(seen.at(-1)?.status).toBe(well)
    expect(new Set(seen.map((one) => one.status))).toEqual(new Set([well, 503]))
    expect(seen.filter(({ text }) => /ECONN|stack|node_modules|postgres/i.test(text))).toEqual([])
  }

  // Every text once, however often it was sent.
  expect(new Set(accepted.map((one) => one.id)).size).toBe(CLIENTS * TEXTS)
  const { kysely } = test.app.database
  const stored = await kysely.selectFrom('generation').select(['id', 'person_id']).execute()
  expect(stored.map((row) => row.id).toSorted()).toEqual(accepted.map((one) => one.id).toSorted())

  // The workers, which were never started again, make all of them.
  for (const deadline = Date.now() + 240_000; ; await sleep(500)) {
    const open = await kysely.selectFrom('generation').select('state').where('state', '<>', 'completed').execute()
    if (open.length === 0) break
    if (Date.now() > deadline) throw new Error(`${open.length} are not completed: ${open[0]?.state}`)
  }
  await sleep(1_000)
  for (const { id } of accepted) await expectOnce(test, id)
}, 400_000)
