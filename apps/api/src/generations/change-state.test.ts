import { ProviderError } from '@micdots/integrations/provider-error'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFaultySpeech, type Fault } from '../testing/faulty-speech.ts'
import { createTestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { NEXT_STATES } from './change-state.ts'

let test: TestApp
const fault: Fault = { next: undefined }

beforeAll(async () => {
  test = await createTestApp({ speech: createFaultySpeech(fault) })
})
afterAll(() => test.close())

describe('states', () => {
  it('follow the table, whatever clients and workers do in whatever order', async () => {
    const act = fc.constantFrom('create', 'cancel', 'retry', 'work', 'work badly')
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        const person = await createTestPerson(test)
        const client = test.client(person.jwt)
        let id: string | undefined
        for (const each of acts) {
          fault.next =
            each === 'work badly'
              ? new ProviderError({ provider: 'flite', code: 'unspeakable', retryable: false })
              : undefined
          if (each === 'create') id = (await client.generations.create({ text: 'Hi.' })).id
          if (each === 'cancel' && id) await client.generations.cancel({ id }).catch(() => undefined)
          if (each === 'retry' && id) await client.generations.retry({ id }).catch(() => undefined)
          if (each.startsWith('work')) await test.work()
        }
        fault.next = undefined
        await test.work()
        await expectBooksBalance(test, person.id)
      }),
      { numRuns: process.env['MICDOTS_DEEP'] ? 60 : 8 },
    )
  })
})

/** Every path through the states is allowed, and every token is where its generation's state says. */
async function expectBooksBalance(of: TestApp, personId: string): Promise<void> {
  const { kysely } = of.app.database
  const generations = await kysely.selectFrom('generation').selectAll().where('person_id', '=', personId).execute()
  let spent = 0
  for (const generation of generations) {
    const lines = await kysely
      .selectFrom('generation_history')
      .select('state')
      .where('generation_id', '=', generation.id)
      .where('step', 'is', null)
      .orderBy('id')
      .execute()
    const states = lines.map((line) => line.state as keyof typeof NEXT_STATES)
    expect(states[0]).toBe('pending')
    states.slice(1).forEach((state, n) => expect(NEXT_STATES[states[n]!]).toContain(state))
    expect(['completed', 'failed', 'cancelled']).toContain(generation.state)
    if (generation.state === 'completed') spent += generation.tokens
  }
  const balance = await kysely
    .selectFrom('balance')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  expect(balance).toMatchObject({ available: 5000 - spent, held: 0 })
}
