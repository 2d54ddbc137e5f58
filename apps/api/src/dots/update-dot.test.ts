import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let me: TestPerson
beforeAll(async () => {
  test = await createTestApp()
  me = await createTestPerson(test)
})
afterAll(() => test.close())

const api = () => test.client(me.jwt)

describe('a dot', () => {
  it('is paused, comes back, goes to the trash and comes back, with its words changed', async () => {
    const made = await api().generations.create({ text: 'I come and go.' })
    await test.work()
    const id = made.dotId
    const to = async (state: 'active' | 'paused' | 'deleted') => (await api().dots.update({ id, state })).state
    expect(await to('paused')).toBe('paused')
    expect(await to('active')).toBe('active')
    expect(await to('deleted')).toBe('deleted')
    await expect(to('paused')).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(api().dots.qr({ id })).rejects.toMatchObject({ status: 410 })
    expect(await to('active')).toBe('active')
    const changed = await api().dots.update({
      id,
      title: { language: 'en', text: 'Here again' },
      settings: { download: false },
    })
    expect(changed).toMatchObject({
      languages: [{ title: 'Here again' }],
      settings: { download: false, transcript: true },
    })
    await expect(api().dots.update({ id, version: changed.version - 1, state: 'paused' })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
  })

  it('gives its code in every format and size, the same bytes each time', async () => {
    const made = await api().generations.create({ text: 'Print me.' })
    for (const format of ['png', 'svg', 'pdf'] as const) {
      const first = await api().dots.qr({ id: made.dotId, format, size: 1024 })
      const second = await api().dots.qr({ id: made.dotId, format, size: 1024 })
      expect(Buffer.from(await first.body.arrayBuffer()).equals(Buffer.from(await second.body.arrayBuffer()))).toBe(
        true,
      )
      expect(first.body.type).toBe({ png: 'image/png', svg: 'image/svg+xml', pdf: 'application/pdf' }[format])
    }
    await expect(api().dots.qr({ id: made.dotId, size: 300 })).rejects.toMatchObject({ status: 422 })
  })
})
