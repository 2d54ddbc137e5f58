import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { startProgram } from '../testing/start-program.ts'
import { createTestApp, freePort, type TestApp } from '../testing/test-app.ts'
import { EVENT_KINDS } from './event-kinds.ts'
import { forgetSalts } from './visitor-hash.ts'

let test: TestApp
let dot: { id: string; slug: string }
const DAY = 86_400_000
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'

beforeAll(async () => {
  test = await createTestApp()
  dot = await addDot()
})
afterAll(() => test.close())

async function addDot() {
  const api = test.client((await createTestPerson(test)).jwt)
  const { dotId } = await api.generations.create({ text: 'Jam.' })
  await test.work()
  return api.dots.get({ id: dotId })
}

const tell = (slug: string, event: unknown, headers: Record<string, string> = {}, url = test.url) =>
  fetch(`${url}/play/${slug}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': PHONE, ...headers },
    body: JSON.stringify({ event }),
  })

const eventsOf = (id: string) =>
  test.app.database.kysely.selectFrom('play_event').selectAll().where('dot_id', '=', id).orderBy('id').execute()

describe('the beacon', () => {
  it('keeps every kind of event before it answers, and sets no cookie', async () => {
    const { id, slug } = await addDot()
    for (const [at, kind] of EVENT_KINDS.entries()) {
      const answer = await tell(slug, kind)
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, null])
      expect((await eventsOf(id))[at]).toMatchObject({ kind, dot_id: id })
    }
  })

  it('counts nothing when the page is only fetched', async () => {
    const { id, slug } = await addDot()
    await test.fetch(`/play/${slug}`)
    await test.fetch(`/play/${slug}`, { method: 'HEAD' })
    await test.fetch(`/play/${slug}/audio`)
    expect(await eventsOf(id)).toEqual([])
  })

  it.each([
    ['another site’s page', 'view', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin', 'view', { origin: 'https://elsewhere.example' }, 403],
    ['an origin that is none', 'view', { origin: 'null' }, 403],
    ['its own page', 'view', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 204],
    ['an unknown kind', 'laugh', {}, 422],
    ['no kind', undefined, {}, 422],
    ['more than an event', 'v'.repeat(400), {}, 413],
  ] as const)('from %s (%.10s): %o answers %i', async (_, event, headers, status) => {
    expect((await tell(dot.slug, event, headers)).status).toBe(status)
  })

  it('goes through the gate: what does not speak can only be seen, and what is gone counts nothing', async () => {
    const { id, slug } = await addDot()
    const set = (state: 'paused' | 'blocked' | 'deleted') =>
      test.app.database.kysely.updateTable('dot').set({ state }).where('id', '=', id).execute()
    await set('paused')
    expect([(await tell(slug, 'view')).status, (await tell(slug, 'play')).status]).toEqual([204, 409])
    for (const state of ['blocked', 'deleted'] as const) {
      await set(state)
      expect((await tell(slug, 'view')).status).toBe(404)
    }
    expect((await tell('nothing', 'view')).status).toBe(404)
    expect(await eventsOf(id)).toHaveLength(1)
  })

  it('flags bots and keeps them', async () => {
    const { id, slug } = await addDot()
    for (const name of [PHONE, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'curl/8.14'])
      await tell(slug, 'view', { 'user-agent': name })
    expect((await eventsOf(id)).map(({ bot }) => Boolean(bot))).toEqual([false, true, true])
  })

  it('takes no more than its limit from one address', async () => {
    const narrow = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.1' } })
    const answers = await Promise.all(
      Array.from({ length: 130 }, () => tell('nothing', 'view', {}, narrow.url).then(({ status }) => status)),
    )
    expect(answers.filter((status) => status === 429)).toHaveLength(10)
    await narrow.close()
  })
})

describe('a visitor', () => {
  it('is the same for a day and a dot, another one for another dot, browser or day, and never an address', async () => {
    const [one, other] = [await addDot(), await addDot()]
    await tell(one.slug, 'view')
    await tell(one.slug, 'play')
    await tell(one.slug, 'view', { 'user-agent': `${PHONE} Edg/1` })
    await tell(other.slug, 'view')
    test.passTime(DAY)
    await tell(one.slug, 'view')
    const [first, again, browser, nextDay] = (await eventsOf(one.id)).map(({ visitor }) => visitor)
    const [elsewhere] = (await eventsOf(other.id)).map(({ visitor }) => visitor)
    expect(again).toBe(first)
    expect(new Set([first, browser, nextDay, elsewhere]).size).toBe(4)
    expect(first).toMatch(/^[\w-]{22}$/)
    const all = JSON.stringify(await test.app.database.kysely.selectFrom('play_event').selectAll().execute())
    expect(all).not.toContain('127.0.0.1')
    expect(all).not.toContain('iPhone')
  })

  it('can’t be found out any more when the day is over: its salt is destroyed, and a new one is another', async () => {
    await tell(dot.slug, 'view')
    const salts = () => test.app.database.kysely.selectFrom('visitor_salt').selectAll().execute()
    const before = await salts()
    test.passTime(DAY)
    await forgetSalts(test.app)
    expect(await salts()).toEqual([])
    await tell(dot.slug, 'view')
    const [after] = await salts()
    expect(before.map(({ salt }) => salt)).not.toContain(after?.salt)
    await forgetSalts(test.app)
    expect(await salts()).toHaveLength(1)
  })
})

describe('an API that is killed', () => {
  it('has lost no event that it acknowledged', async () => {
    const { id, slug } = dot
    const before = (await eventsOf(id)).length
    const port = await freePort()
    const api = await startProgram(test, { start: 'api', port, env: { LOG_LEVEL: 'info' } })
    let acknowledged = 0
    const press = async (): Promise<void> => {
      for (;;) {
        const answer = await tell(slug, 'view', {}, api.url).catch(() => undefined)
        if (answer?.status === 204) acknowledged++
        if (answer === undefined) return
      }
    }
    const visitors = Array.from({ length: 20 }, press)
    await expect.poll(() => acknowledged, { timeout: 20_000, interval: 5 }).toBeGreaterThan(300)
    await api.kill()
    await Promise.all(visitors)
    expect((await eventsOf(id)).length - before).toBeGreaterThanOrEqual(acknowledged)
    expect(api.said()).not.toContain('127.0.0.1:')
  })
})
