import { ProviderError } from '@micdots/integrations/provider-error'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { defineJob, enqueue } from './define-job.ts'
import { backOff, runJobs } from './run-jobs.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp({ env: { JOB_LEASE_MS: '600' } })
})
afterAll(() => test.close())

const put = (job: { name: string; maxAttempts: number }, payload: unknown) =>
  test.app.database.transact((em) => enqueue(test.app, em, job, { payload }))

describe('a worker', () => {
  it('does not start while a job waits that nobody can do', async () => {
    await put({ name: 'from-the-future', maxAttempts: 1 }, {})
    await expect(runJobs(test.app, [])).rejects.toThrow('No handler for the waiting jobs: from-the-future')
    await test.app.database.kysely.deleteFrom('job').execute()
  })

  it('tries again after a passing fault, and gives up at once after a final one', async () => {
    const tries: string[] = []
    const given: string[] = []
    const job = defineJob({
      name: 'fragile',
      schema: z.object({ fault: z.enum(['passing', 'final']) }),
      maxAttempts: 3,
      handle: async (_deps, { fault }, { attempt }) => {
        tries.push(`${fault} ${attempt}`)
        if (fault === 'final') throw new ProviderError({ provider: 'test', code: 'no', retryable: false })
        if (attempt === 1) throw new ProviderError({ provider: 'test', code: 'busy', retryable: true })
      },
      giveUp: async (_deps, { fault }) => void given.push(fault),
    })
    await put(job, { fault: 'final' })
    await put(job, { fault: 'passing' })
    const runner = await runJobs(test.app, [job])
    await vi.waitFor(() => expect(tries.toSorted()).toEqual(['final 1', 'passing 1', 'passing 2']), { timeout: 5_000 })
    await vi.waitFor(async () => expect(await test.app.queue.counts()).toEqual({ queued: 0, running: 0, dead: 1 }))
    expect(given).toEqual(['final'])
    await runner.stop()
  })

  it('buries what it can not read, and what stands behind it too', async () => {
    const job = defineJob({
      name: 'renamed',
      schema: z.object({ fresh: z.string() }),
      maxAttempts: 1,
      handle: async () => undefined,
      giveUp: () => Promise.reject(new Error('can not give up')),
    })
    await put(job, { old: 1 })
    const runner = await runJobs(test.app, [job])
    await vi.waitFor(async () => expect(await test.app.queue.counts()).toMatchObject({ queued: 0, running: 0 }), {
      timeout: 5_000,
    })
    await runner.stop()
    await test.app.database.kysely.deleteFrom('job').execute()
  })

  it('keeps the lease of long work, and gives unfinished work back when it stops', async () => {
    let runs = 0
    const job = defineJob({
      name: 'long',
      schema: z.object({}),
      maxAttempts: 2,
      handle: (_deps, _payload, { signal }) =>
        new Promise((resolve, reject) => {
          runs++
          const timer = setTimeout(resolve, 20_000)
          signal.addEventListener('abort', () => {
            clearTimeout(timer)
            reject(new Error('told to stop'))
          })
        }),
    })
    await put(job, {})
    const [one, two] = [await runJobs(test.app, [job]), await runJobs(test.app, [job])]
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(runs).toBe(1)
    await Promise.all([one.stop(), two.stop()])
    const row = await test.app.database.kysely
      .selectFrom('job')
      .selectAll()
      .where('name', '=', 'long')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ status: 'queued', attempts: 0, lease_id: null })
  })
})

it('waits longer after every failure, within bounds, and as long as it was asked to', () => {
  for (const random of [() => 0, () => 0.999]) {
    const waits = Array.from({ length: 12 }, (_, n) => backOff(n + 1, 0, random))
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
    expect(waits[0]).toBeGreaterThanOrEqual(500)
    expect(waits.at(-1)).toBeLessThanOrEqual(120_000)
  }
  expect(backOff(1, 90_000)).toBe(90_000)
})
