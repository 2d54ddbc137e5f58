import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let dot: { id: string; slug: string }
beforeAll(async () => {
  test = await createTestApp()
  const api = test.client((await createTestPerson(test)).jwt)
  const { dotId } = await api.generations.create({ text: 'Buy this at once.', title: 'Wonder' })
  await test.work()
  dot = await api.dots.get({ id: dotId })
})
afterAll(() => test.close())

const reports = () => test.app.database.kysely.selectFrom('dot_report').selectAll().orderBy('id').execute()

async function send(fields: Record<string, string>, slug = dot.slug) {
  const answer = await test.fetch(`/play/${slug}/report`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  return { status: answer.status, markup: await answer.text(), cookie: answer.headers.get('set-cookie') }
}

it('is offered on the page of a dot, and is kept for the staff with what the dot says now', async () => {
  expect(await (await test.fetch(`/play/${dot.slug}`)).text()).toContain(`href="/play/${dot.slug}/report"`)
  const form = await test.fetch(`/play/${dot.slug}/report`)
  expect([form.status, form.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect((await form.text()).match(/type="radio"/g)).toHaveLength(5)
  const words = 'Țeapă: "it" <b>wants</b> money.'
  const sent = await send({ reason: 'misleading', text: ` ${words} ` })
  expect([sent.status, sent.cookie]).toEqual([200, null])
  expect(sent.markup).toContain('Your report is with us.')
  const [report, ...more] = await reports()
  expect(more).toEqual([])
  expect(report).toMatchObject({ dot_id: dot.id, reason: 'misleading', words, state: 'open' })
  expect(JSON.parse(String(report?.snapshot))).toMatchObject({
    slug: dot.slug,
    state: 'active',
    languages: [{ title: 'Wonder', text: 'Buy this at once.' }],
  })
  expect(JSON.stringify(report)).not.toContain('127.0.0.1')
})

it('that needs another look is shown again with what was written, and nothing is kept', async () => {
  const before = (await reports()).length
  const evil = '</textarea><script>alert(1)</script>'
  const unchosen = await send({ text: evil })
  expect(unchosen.status).toBe(422)
  expect(unchosen.markup).toMatch(/role="alert".*Please choose what is wrong/)
  expect(unchosen.markup).toContain('&lt;/textarea&gt;')
  expect(unchosen.markup).not.toContain('<script>alert')
  expect((await send({ reason: 'because', text: '' })).status).toBe(422)
  const long = await send({ reason: 'other', text: 'ă'.repeat(1001) })
  expect([long.status, long.markup.includes('value="other" required checked')]).toEqual([422, true])
  expect((await send({ reason: 'other', text: 'x'.repeat(20_000) })).status).toBe(413)
  expect(await reports()).toHaveLength(before)
  expect((await send({ reason: 'other', text: 'ă'.repeat(1000) })).status).toBe(200)
})

it('can’t be made of what is not there, and not without end', async () => {
  expect((await send({ reason: 'other' }, 'nothing')).status).toBe(404)
  expect((await test.fetch('/play/nothing/report')).status).toBe(404)
  const answers = []
  for (let i = 0; i < 12; i++) answers.push((await send({ reason: 'other' })).status)
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2)
  expect((await reports()).length).toBeLessThanOrEqual(10)
})
