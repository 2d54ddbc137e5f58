import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase, type Database } from '@micdots/database'
import { createTestDatabase, type TestDatabase } from '@micdots/database/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabaseQueue } from './database-queue.ts'
import type { Queue } from './queue.ts'

let place: TestDatabase
let databases: Database[]
let queue: Queue

const open = async (): Promise<Database> => {
  const database = await openDatabase(place.url)
  databases.push(database)
  return database
}

beforeEach(async () => {
  place = await createTestDatabase()
  databases = []
  const database = await open()
  queue = createDatabaseQueue({ database })
})
afterEach(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await place.drop()
})

const add = (payload: unknown, more: { uniqueKey?: string; maxAttempts?: number; delayMs?: number } = {}) =>
  databases[0]!.transact((em) => queue.add(em, { name: 'test', payload, maxAttempts: 3, ...more }))
const claim = (limit = 10, leaseMs = 1_000, of = queue) => of.claim({ names: ['test'], limit, leaseMs })

describe('the queue in the database', () => {
  it('gives 300 jobs to six workers on six connections, each exactly once', async () => {
    await databases[0]!.transact(async (em) => {
      for (let n = 0; n < 300; n++) await queue.add(em, { name: 'test', payload: n, maxAttempts: 3 })
    })
    const seen: number[] = []
    const worker = async (): Promise<void> => {
      const mine = createDatabaseQueue({ database: await open() })
      for (let jobs = await claim(7, 5_000, mine); jobs.length > 0; jobs = await claim(7, 5_000, mine)) {
        for (const job of jobs) {
          seen.push(Number(job.payload))
          expect(await mine.finish(job, { end: 'done' })).toBe(true)
        }
      }
    }
    await Promise.all(Array.from({ length: 6 }, worker))
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, n) => n))
    expect(await queue.counts()).toEqual({ queued: 0, running: 0, dead: 0 })
  })

  it('adds a job only with the transaction it belongs to', async () => {
    const failing = databases[0]!.transact(async (em) => {
      await queue.add(em, { name: 'test', payload: 1, maxAttempts: 3 })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await claim()).toEqual([])
  })

  it('holds one job for a key until it has ended', async () => {
    await add(1, { uniqueKey: 'only-one' })
    await add(2, { uniqueKey: 'only-one' })
    const [job, ...more] = await claim()
    expect(more).toEqual([])
    await add(3, { uniqueKey: 'only-one' })
    expect(await claim()).toEqual([])
    await queue.finish(job!, { end: 'done' })
    await add(4, { uniqueKey: 'only-one' })
    expect((await claim()).map((each) => each.payload)).toEqual([4])
  })

  it('waits as long as it was told, and in turn', async () => {
    await add('later', { delayMs: 300 })
    await add('now')
    expect((await claim()).map((job) => job.payload)).toEqual(['now'])
    await sleep(350)
    expect((await claim()).map((job) => job.payload)).toEqual(['later'])
  })

  it('takes a lost lease over, and lets the loser change nothing', async () => {
    await add('precious')
    const [first] = await claim(1, 150)
    expect(await queue.extend(first!, 150)).toBe(true)
    await sleep(200)
    await queue.sweep({ limit: 10, leaseMs: 1_000, keepDoneMs: 60_000 })
    const [second] = await claim()
    expect(second).toMatchObject({ payload: 'precious', attempt: 2 })
    expect(await queue.extend(first!, 1_000)).toBe(false)
    expect(await queue.finish(first!, { end: 'done' })).toBe(false)
    expect(await queue.finish(second!, { end: 'done' })).toBe(true)
  })

  it('hands out a job whose every worker died, once, to be buried', async () => {
    await add('cursed', { maxAttempts: 1 })
    await claim(1, 100)
    await sleep(150)
    const lost = await queue.sweep({ limit: 10, leaseMs: 1_000, keepDoneMs: 60_000 })
    expect(lost.map((job) => job.payload)).toEqual(['cursed'])
    expect(await queue.sweep({ limit: 10, leaseMs: 1_000, keepDoneMs: 60_000 })).toEqual([])
    await queue.finish(lost[0]!, { end: 'dead', error: 'gone' })
    expect(await queue.counts()).toEqual({ queued: 0, running: 0, dead: 1 })
  })

  it('gives a try back when a worker stops, and forgets what is long done', async () => {
    await add('again')
    const [job] = await claim()
    await queue.finish(job!, { end: 'released' })
    const [same] = await claim()
    expect(same).toMatchObject({ payload: 'again', attempt: 1 })
    await queue.finish(same!, { end: 'done' })
    await sleep(20)
    await queue.sweep({ limit: 10, leaseMs: 1_000, keepDoneMs: 0 })
    const { n } = await databases[0]!.kysely
      .selectFrom('job')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(0)
  })
})
