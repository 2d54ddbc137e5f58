import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let api: ReturnType<TestApp['client']>
const PIN = '271828'
const TEXT = 'The jam is on the top shelf.'

beforeAll(async () => {
  test = await createTestApp()
  api = test.client((await createTestPerson(test)).jwt)
})
afterAll(() => test.close())

async function addDot() {
  const { dotId } = await api.generations.create({ text: TEXT, title: 'Secret jam' })
  await test.work()
  return api.dots.get({ id: dotId })
}

const enter = (slug: string, pin: string, headers: Record<string, string> = {}) =>
  test.fetch(`/play/${slug}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ pin }).toString(),
  })

const page = async (slug: string, query = '') => {
  const answer = await test.fetch(`/play/${slug}${query}`)
  return { status: answer.status, cache: answer.headers.get('cache-control'), markup: await answer.text() }
}

const FILES = ['audio', 'audio?download=1', 'captions.vtt', 'card.png', 'code.png']
const statuses = (slug: string, pass?: string) =>
  Promise.all(
    FILES.map(async (file) => {
      const query = pass === undefined ? '' : `${file.includes('?') ? '&' : '?'}pass=${pass}`
      return (await test.fetch(`/play/${slug}/${file}${query}`)).status
    }),
  )

describe('a PIN', () => {
  it('is asked for without telling anything, and opens page and files to who knows it', async () => {
    const { id, slug } = await addDot()
    const set = await api.dots.update({ id, settings: { pin: PIN } })
    expect(set.settings).toEqual({ transcript: true, download: true, hasPin: true, hours: null })
    const asked = await page(slug)
    expect([asked.status, asked.cache]).toEqual([200, 'no-store'])
    expect(asked.markup).toContain('<label for="pin">')
    expect(asked.markup).not.toMatch(/Secret jam|top shelf|<audio|og:/)
    expect(await statuses(slug)).toEqual([404, 404, 404, 404, 404])
    const icon = async (of: string) => (await test.fetch(`/play/${of}/icon.svg`)).text()
    expect(await icon(slug)).toBe(await icon('nothing'))

    const opened = await enter(slug, PIN)
    const markup = await opened.text()
    expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(opened.headers.get('set-cookie')).toBeNull()
    expect(markup).toContain(TEXT)
    const pass = /audio\?pass=([^"&]+)"/.exec(markup)?.[1] ?? ''
    expect(await statuses(slug, pass)).toEqual([302, 302, 200, 302, 302])
    const event = (query: string) =>
      test.fetch(`/play/${slug}/events${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"event":"play"}',
      })
    expect([(await event('')).status, (await event(`?pass=${pass}`)).status]).toEqual([409, 204])

    const other = await addDot()
    await api.dots.update({ id: other.id, settings: { pin: PIN } })
    expect((await statuses(other.slug, pass))[0]).toBe(404)
    test.passTime(2 * 3600_000)
    expect((await statuses(slug, pass))[0]).toBe(404)
    test.passTime(-2 * 3600_000)
    await api.dots.update({ id, settings: { pin: '314159' } })
    expect((await statuses(slug, pass))[0]).toBe(404)
    await api.dots.update({ id, settings: { pin: null } })
    expect((await page(slug)).markup).toContain(TEXT)
  })

  it('that is wrong is told, and many wrong ones slow their visitor down, but nobody else and no right one', async () => {
    const { id, slug } = await addDot()
    await api.dots.update({ id, settings: { pin: PIN } })
    for (const pin of ['', '000000', ' 1 2 3 ', '<b>']) {
      const answer = await enter(slug, pin)
      expect(answer.status).toBe(403)
      expect(await answer.text()).toMatch(/role="alert".*That is not the PIN/)
    }
    const many = await Promise.all(Array.from({ length: 30 }, () => enter(slug, PIN).then(({ status }) => status)))
    expect(new Set(many)).toEqual(new Set([200]))
    const wrong = await Promise.all(
      Array.from({ length: 12 }, () => enter(slug, '111111').then(({ status }) => status)),
    )
    expect(wrong.filter((status) => status === 429)).toHaveLength(6)
    const slowed = await enter(slug, PIN)
    expect([slowed.status, await slowed.text()]).toEqual([429, expect.stringContaining('Please wait 10 min')])
    const other = await addDot()
    await api.dots.update({ id: other.id, settings: { pin: PIN } })
    expect((await enter(other.slug, PIN)).status).toBe(200)
  })

  it('is stored as a hash only, and never shown', async () => {
    const { id } = await addDot()
    const shown = await api.dots.update({ id, settings: { pin: PIN } })
    const { settings } = await test.app.database.kysely
      .selectFrom('dot')
      .select('settings')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(String(settings)).toContain('argon2id')
    expect(JSON.stringify([shown, settings])).not.toContain(PIN)
    expect(JSON.stringify(shown)).not.toContain('argon2id')
  })

  it.each(['12345', '123456789', 'abcdef', ''])('of "%s" is refused', async (pin) => {
    const { id } = await addDot()
    await expect(api.dots.update({ id, settings: { pin } })).rejects.toMatchObject({ status: 422, code: 'invalid' })
  })

  it('is not taken from a page of somebody else', async () => {
    const { slug } = await addDot()
    expect((await enter(slug, PIN, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })
})

describe('hours', () => {
  const closedNow = () => {
    const weekday = new Date(Date.now() + 2 * 86_400_000).getUTCDay() || 7
    return { timeZone: 'UTC', weekdays: [weekday], from: '09:00', to: '10:00' }
  }

  it('close page and files, and say when it speaks again', async () => {
    const { id, slug } = await addDot()
    expect((await page(slug)).markup).toContain(TEXT)
    const { settings } = await api.dots.update({ id, settings: { hours: closedNow() } })
    expect(settings.hours).toEqual(closedNow())
    const { status, cache, markup } = await page(slug)
    expect([status, cache]).toEqual([200, 'no-store'])
    expect(markup).toMatch(/It speaks again on <time|datetime="[^"]*T09:00:00.000Z">It speaks again on/)
    expect(markup).toContain('09:00')
    expect(markup).toContain('Secret jam')
    expect(markup).not.toContain(TEXT)
    expect(await statuses(slug)).toEqual([404, 404, 404, 404, 404])
    const all = { timeZone: 'Asia/Tokyo', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }
    await api.dots.update({ id, settings: { hours: all, pin: PIN } })
    expect((await page(slug)).markup).toContain('<label for="pin">')
    await api.dots.update({ id, settings: { hours: null, pin: null } })
    expect((await page(slug)).markup).toContain(TEXT)
  })

  it.each([
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['weekdays', { weekdays: [] }],
    ['weekdays', { weekdays: [1, 1] }],
    ['from', { from: '9:00' }],
    ['to', { to: '24:00' }],
    ['to', { from: '09:00', to: '09:00' }],
  ])('with a wrong %s are refused beside their field', async (field, wrong) => {
    const { id } = await addDot()
    const asked = api.dots.update({ id, settings: { hours: { ...closedNow(), ...wrong } } })
    await expect(asked).rejects.toMatchObject({ status: 422, data: { fields: [{ path: `settings.hours.${field}` }] } })
  })
})

describe('a pause', () => {
  it('has a message of its own, checked like every text, and gone when the dot speaks again', async () => {
    const { id, slug } = await addDot()
    const paused = await api.dots.update({ id, state: 'paused', message: ' Back in spring. ' })
    expect(paused.message).toBe('Back in spring.')
    expect((await page(slug)).markup).toContain('Back in spring.')
    expect((await api.dots.update({ id, message: 'Back in May.' })).message).toBe('Back in May.')
    await expect(api.dots.update({ id, message: 'A\u202Eb' })).rejects.toMatchObject({ status: 422 })
    await expect(api.dots.update({ id, message: 'x'.repeat(401) })).rejects.toMatchObject({ status: 422 })
    expect((await api.dots.update({ id, message: '' })).message).toBeNull()
    await api.dots.update({ id, message: 'Back in June.' })
    expect((await api.dots.update({ id, state: 'active' })).message).toBeNull()
    await expect(api.dots.update({ id, message: 'No.' })).rejects.toMatchObject({ code: 'wrong-state' })
  })
})
