import { ProviderError } from '@micdots/integrations/provider-error'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFaultySpeech, type Fault } from '../testing/faulty-speech.ts'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let me: TestPerson
const fault: Fault = { next: undefined }

beforeAll(async () => {
  test = await createTestApp({ speech: createFaultySpeech(fault) })
  me = await createTestPerson(test)
})
afterAll(() => test.close())

const api = () => test.client(me.jwt)
const tokens = async () => (await api().me.get()).tokens

describe('a text', () => {
  it('becomes a dot that speaks, settled and told by mail', async () => {
    const before = await tokens()
    const made = await api().generations.create({ text: 'Strawberry jam. Keep it cool.', title: 'Jam' })
    expect(made).toMatchObject({ state: 'pending', tokens: 29, reference: expect.stringMatching(/^REQ-\d{6}$/) })
    expect(await tokens()).toEqual({ balance: before.balance - 29, held: 29 })
    await test.work()
    const done = await api().generations.get({ id: made.id })
    expect(done).toMatchObject({ state: 'completed', progress: 1, step: null, title: 'Jam' })
    expect(await tokens()).toEqual({ balance: before.balance - 29, held: 0 })
    expect(done.audio?.durationMs).toBeGreaterThan(1_000)
    expect(done.audio?.levels).toHaveLength(64)
    const audio = await fetch(String(done.audio?.url))
    expect(audio.headers.get('content-type')).toBe('audio/mpeg')
    expect((await audio.arrayBuffer()).byteLength).toBe(done.audio?.bytes)
    expect(await api().dots.get({ id: made.dotId })).toMatchObject({
      state: 'active',
      languages: [{ language: 'en', title: 'Jam', generationId: made.id }],
    })
    expect((await test.mailTo(me.email)).subject).toBe('Your dot is ready: Jam')
    const history = await test.app.database.kysely
      .selectFrom('generation_history')
      .select(['state', 'step'])
      .where('generation_id', '=', made.id)
      .orderBy('id')
      .execute()
    expect(history.map((line) => line.step ?? line.state)).toEqual([
      'pending',
      'processing',
      'voice',
      'audio',
      'code',
      'store',
      'completed',
    ])
  })

  it('shows its progress as events until it has ended', async () => {
    const made = await api().generations.create({ text: 'Watch me. I am being made.' })
    const events = await api().generations.events({ id: made.id })
    const seen: string[] = []
    const watching = (async () => {
      for await (const event of events) seen.push(event.state)
    })()
    await test.work()
    await watching
    expect(seen[0]).toBe('pending')
    expect(seen.at(-1)).toBe('completed')
  })

  it('re-recorded: the old one plays until the new one completes', async () => {
    const first = await api().generations.create({ text: 'The first.' })
    await test.work()
    const second = await api().generations.create({ text: 'The second.', dotId: first.dotId })
    const playing = async () => (await api().dots.get({ id: first.dotId })).languages[0]?.generationId
    expect(await playing()).toBe(first.id)
    await test.work()
    expect(await playing()).toBe(second.id)
    await api().generations.create({ text: 'The third.', dotId: first.dotId })
    await api().dots.update({ id: first.dotId, title: { language: 'en', text: 'Renamed meanwhile' } })
    await test.work()
    expect((await api().dots.get({ id: first.dotId })).languages[0]?.title).toBe('Renamed meanwhile')
  })
})

describe('a failure', () => {
  it('gives the tokens back, says why, leaves the dot empty, and can be tried again for its price', async () => {
    const before = await tokens()
    fault.next = new ProviderError({ provider: 'flite', code: 'unspeakable', retryable: false })
    const made = await api().generations.create({ text: 'This one fails.' })
    await test.work()
    const failed = await api().generations.get({ id: made.id })
    expect(failed).toMatchObject({
      state: 'failed',
      error: { code: 'unspeakable', message: expect.stringContaining('could not speak') },
    })
    const { items } = await api().generations.history({ id: made.id })
    expect(items.at(-1)).toMatchObject({
      code: 'unspeakable',
      reason: expect.stringContaining('could not speak'),
    })
    expect(await tokens()).toEqual(before)
    expect((await api().dots.get({ id: made.dotId })).state).toBe('empty')
    expect((await test.mailTo(me.email)).text).toContain('Nothing was charged')
    fault.next = undefined
    expect(await api().generations.retry({ id: made.id })).toMatchObject({
      state: 'pending',
      reference: made.reference,
    })
    expect((await tokens()).held).toBe(15)
    await test.work()
    expect(await api().generations.get({ id: made.id })).toMatchObject({ state: 'completed' })
    expect(await tokens()).toEqual({ balance: before.balance - 15, held: 0 })
    await expect(api().generations.retry({ id: made.id })).rejects.toMatchObject({ status: 409, code: 'wrong-state' })
  })
})

describe('a retry', () => {
  const failing = async (input: { text: string; dotId?: string }) => {
    fault.next = new ProviderError({ provider: 'flite', code: 'unspeakable', retryable: false })
    const made = await api().generations.create(input)
    await test.work()
    fault.next = undefined
    return made
  }

  it('is refused where something newer already plays, and on a dot in the trash', async () => {
    const old = await failing({ text: 'The old one.' })
    await api().generations.create({ text: 'The new one.', dotId: old.dotId })
    await test.work()
    const before = await tokens()
    await expect(api().generations.retry({ id: old.id })).rejects.toMatchObject({ code: 'wrong-state' })
    const thrown = await failing({ text: 'Into the trash.' })
    await api().dots.update({ id: thrown.dotId, state: 'deleted' })
    await expect(api().generations.retry({ id: thrown.id })).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await tokens()).toEqual(before)
  })

  it('counts against the day like a new text', async () => {
    const eager = await createTestPerson(test)
    const { kysely } = test.app.database
    await kysely.insertInto('setting').values({ name: 'generationsPerDay', value: '2', updated_at: 1 }).execute()
    test.app.settings.forget()
    const client = test.client(eager.jwt)
    fault.next = new ProviderError({ provider: 'flite', code: 'unspeakable', retryable: false })
    const { id } = await client.generations.create({ text: 'Again and again.' })
    await test.work()
    await client.generations.retry({ id })
    await test.work()
    await expect(client.generations.retry({ id })).rejects.toMatchObject({ code: 'quota-reached' })
    fault.next = undefined
    await kysely.deleteFrom('setting').execute()
    test.app.settings.forget()
  })
})

describe('a repeated request', () => {
  it('gets its answer even when its voice is gone by now', async () => {
    const client = test.client(me.jwt, { 'idempotency-key': 'voice-gone' })
    const { items } = await client.voices.list({})
    const request = { text: 'Once more.', voiceId: String(items.at(-1)?.id) }
    const first = await client.generations.create(request)
    const { kysely } = test.app.database
    await kysely.updateTable('voice').set({ enabled: false }).where('id', '=', request.voiceId).execute()
    expect(await client.generations.create(request)).toEqual(first)
    await kysely.updateTable('voice').set({ enabled: true }).where('id', '=', request.voiceId).execute()
    await test.work()
  })
})

describe('what costs', () => {
  it('is refused without tokens, and nothing is left', async () => {
    const poor = await createTestPerson(test)
    await test.app.database.kysely
      .updateTable('balance')
      .set({ available: 3 })
      .where('person_id', '=', poor.id)
      .execute()
    const client = test.client(poor.jwt)
    await expect(client.generations.create({ text: 'Too long for me.' })).rejects.toMatchObject({
      status: 402,
      code: 'out-of-tokens',
    })
    expect((await client.generations.list({})).items).toEqual([])
    expect((await client.dots.list({})).items).toEqual([])
  })

  it('stops at the day’s quota and at the first week’s dots, also for many at once', async () => {
    const { kysely } = test.app.database
    await kysely.insertInto('setting').values({ name: 'generationsPerDay', value: '3', updated_at: 1 }).execute()
    test.app.settings.forget()
    const eager = await createTestPerson(test)
    const client = test.client(eager.jwt)
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => client.generations.create({ text: `Number ${n}` })),
    )
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(3)
    expect(tries.find((each) => each.status === 'rejected')?.reason).toMatchObject({
      status: 429,
      code: 'quota-reached',
    })
    await kysely.updateTable('setting').set({ value: '50' }).where('name', '=', 'generationsPerDay').execute()
    await kysely.insertInto('setting').values({ name: 'dotsInFirstWeek', value: '4', updated_at: 1 }).execute()
    test.app.settings.forget()
    await client.generations.create({ text: 'The fourth dot' })
    await expect(client.generations.create({ text: 'A fifth' })).rejects.toMatchObject({ code: 'quota-reached' })
    await kysely.deleteFrom('setting').execute()
    test.app.settings.forget()
    await test.work()
  })

  it('is given back when a waiting one is cancelled', async () => {
    const before = await tokens()
    const made = await api().generations.create({ text: 'Never mind.' })
    expect(await api().generations.cancel({ id: made.id })).toMatchObject({ state: 'cancelled' })
    expect(await tokens()).toEqual(before)
    await expect(api().generations.cancel({ id: made.id })).rejects.toMatchObject({ status: 409 })
    await test.work()
    expect(await api().generations.get({ id: made.id })).toMatchObject({ state: 'cancelled' })
  })
})
