import type { Client } from '@micdots/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completed, followToEnd, signIn } from './people.ts'
import { DEMO, startPlatform, type Platform } from './platform.ts'

const SENTENCE = 'The worker is asked to stop in the middle of this sentence, and another one goes on with it. '
const TEXTS = [1, 2, 3, 4, 5].map((number) => ({ text: `Number ${number}. ${SENTENCE.repeat(9)}`, language: 'en' }))
/** A person who pressed Ctrl-C should not wait longer. */
const SOON_MS = 10_000

describe('the platform is stopped in the middle of its work', () => {
  let platform: Platform
  let demo: Client
  beforeAll(async () => {
    // A lease so long that nobody could wait for its end: what is stopped must be given back.
    platform = await startPlatform({ env: { JOB_LEASE_MS: '3600000' } })
    demo = await signIn(platform, DEMO)
  })
  afterAll(async () => platform?.stop())

  test('it ends at once and in good order, and goes on where it was when it is started again', async () => {
    const { balance } = (await demo.me.get()).tokens
    const accepted = await Promise.all(TEXTS.map((text) => demo.generations.create(text)))
    const price = accepted.reduce((sum, { tokens }) => sum + tokens, 0)
    const [first] = accepted
    const following = followToEnd(demo, first!.id)
    await expect
      .poll(async () => (await demo.generations.list({ state: 'processing' })).items.length, { timeout: 20_000 })
      .toBeGreaterThan(0)

    const [worker, api] = await Promise.all([platform.worker.stop(), platform.api.stop()])
    expect([worker.code, api.code]).toEqual([0, 0])
    expect(Math.max(worker.afterMs, api.afterMs)).toBeLessThan(SOON_MS)
    // Somebody was listening; the stream came to its end instead of holding the program up.
    const seen = await following
    expect(seen.length).toBeGreaterThan(0)

    await platform.api.start()
    const { items } = await demo.generations.list({})
    const unfinished = items.filter(({ state }) => state === 'pending' || state === 'processing')
    expect(unfinished.length, 'the stop came too late to show anything').toBeGreaterThan(0)
    const held = unfinished.reduce((sum, { tokens }) => sum + tokens, 0)
    expect((await demo.me.get()).tokens).toEqual({ balance: balance - price, held })

    await platform.worker.start()
    await Promise.all(accepted.map(({ id }) => followToEnd(demo, id)))
    expect(platform.troubles()).toEqual([])
    for (const { id } of accepted) expect((await completed(demo, id)).progress).toBe(1)
    expect((await demo.me.get()).tokens).toEqual({ balance: balance - price, held: 0 })
  })

  test('it ends by itself when whoever started it is gone', async () => {
    const [worker, api] = await Promise.all([platform.worker.abandon(), platform.api.abandon()])
    expect([worker.code, api.code]).toEqual([0, 0])
  })
})
