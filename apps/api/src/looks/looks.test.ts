import type { LookInput } from '@micdots/contract'
import { proveCode } from '@micdots/integrations/qr-codes'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let me: TestPerson
let other: TestPerson

beforeAll(async () => {
  test = await createTestApp()
  me = await createTestPerson(test)
  other = await createTestPerson(test)
})
afterAll(() => test.close())

const api = () => test.client(me.jwt)

const picture = (colour: string, width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: colour } })
const fileOf = (bytes: Uint8Array, type: string) => new File([new Uint8Array(bytes)], 'logo', { type })
const redLogo = async () => fileOf(await picture('#c02020').png().toBuffer(), 'image/png')

const styled: LookInput = {
  foreground: '#1b2a6b',
  background: '#fff3d6',
  modules: 'dots',
  eyeFrame: 'circle',
  eyeCentre: 'rounded',
  eyeCentreColour: '#5b1a00',
}

async function sendLogo(body: Uint8Array | string, type: string) {
  const response = await test.fetch('/api/v1/logos', {
    method: 'POST',
    headers: { authorization: `Bearer ${me.jwt}`, 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const answer = (await response.json()) as { code?: string; fields?: { path: string; code: string }[] }
  return { status: response.status, code: answer.code, field: answer.fields?.[0]?.code, path: answer.fields?.[0]?.path }
}

describe('a logo', () => {
  it('is made anew, kept once, and shown to its owner only', async () => {
    const sent = await picture('#c02020', 800, 400).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const kept = await api().logos.create(fileOf(sent, 'image/jpeg'))
    expect(kept).toMatchObject({ width: 200, height: 400 })
    expect(await api().logos.create(fileOf(sent, 'image/jpeg'))).toEqual(kept)
    const theirs = await test.client(other.jwt).logos.create(fileOf(sent, 'image/jpeg'))
    expect(theirs.id).not.toBe(kept.id)
    const { body, headers } = await api().logos.get({ id: kept.id })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(await sharp(await body.arrayBuffer()).metadata()).toMatchObject({ format: 'png', width: 200 })
    await expect(api().logos.get({ id: theirs.id })).rejects.toMatchObject({ status: 404, code: 'not-found' })
  })

  it.each<[string, string, () => Uint8Array | string, object]>([
    ['a GIF', 'image/gif', () => 'GIF89a', { status: 415, code: 'wrong-type' }],
    ['an SVG', 'image/svg+xml', () => '<svg/>', { status: 415, code: 'wrong-type' }],
    ['an SVG that says it is a PNG', 'image/png', () => '<svg/>', { status: 422, field: 'not-a-picture', path: '' }],
    ['nothing', 'image/png', () => '', { status: 422, code: 'invalid' }],
    ['JSON', 'application/json', () => '{}', { status: 422, code: 'invalid' }],
    ['more than 512 KB', 'image/png', () => new Uint8Array(512 * 1024 + 1), { status: 413, code: 'too-large' }],
  ])('is refused when it is %s', async (_, type, body, wanted) => {
    const before = await countLogos()
    expect(await sendLogo(body(), type)).toMatchObject(wanted)
    expect(await countLogos()).toBe(before)
  })

  it('is a wrong type for every route that takes none', async () => {
    const response = await test.fetch('/api/v1/generations', {
      method: 'POST',
      headers: { authorization: `Bearer ${me.jwt}`, 'content-type': 'image/png' },
      body: 'x',
    })
    expect(response.status).toBe(415)
  })

  it('can be one of a hundred at most', async () => {
    const rich = await createTestPerson(test)
    const { id } = await test.client(rich.jwt).logos.create(await redLogo())
    const row = await test.app.database.kysely
      .selectFrom('logo')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const others = Array.from({ length: 99 }, (_, index) => ({
      ...row,
      id: `${id.slice(0, -3)}${String(index).padStart(3, '0')}`,
      storage_key: `logos/${index}.png`,
    }))
    await test.app.database.kysely.insertInto('logo').values(others).execute()
    const blue = fileOf(await picture('#2020c0').png().toBuffer(), 'image/png')
    await expect(test.client(rich.jwt).logos.create(blue)).rejects.toMatchObject({ status: 429, code: 'quota-reached' })
    expect(await test.client(rich.jwt).logos.create(await redLogo())).toMatchObject({ id })
  })
})

async function countLogos(): Promise<number> {
  const { logos } = await test.app.database.kysely
    .selectFrom('logo')
    .select((eb) => eb.fn.countAll().as('logos'))
    .executeTakeFirstOrThrow()
  return Number(logos)
}

describe('the verdict on a look', () => {
  const good = { ok: true, reason: null, message: null, smallestMm: 20 }

  it('is good for the plain one and for a styled one', async () => {
    expect(await api().looks.check({ look: {} })).toEqual(good)
    expect(await api().looks.check({ look: styled, printMm: 25 })).toEqual(good)
  })

  it('names the reason, in words too', async () => {
    const { id } = await api().logos.create(await redLogo())
    const cases: [string, LookInput, number?][] = [
      ['contrast', { foreground: '#777777', background: '#888888' }],
      ['contrast', { ...styled, eyeFrameColour: '#ffddaa' }],
      ['inverted', { foreground: '#ffffff', background: '#000000' }],
      ['logo-too-large', { logo: { id, area: 0.25 } }],
      ['module-too-small', styled, 19],
    ]
    for (const [reason, look, printMm] of cases) {
      const verdict = await api().looks.check({ look, ...(printMm !== undefined && { printMm }) })
      expect(verdict).toMatchObject({ ok: false, reason, message: expect.stringMatching(/^[A-Z].+\.$/) })
    }
  })

  it('forgives everything to high contrast', async () => {
    const look: LookInput = { foreground: '#ffffff', background: '#ffffff', modules: 'dots', highContrast: true }
    expect(await api().looks.check({ look })).toEqual(good)
  })

  it('knows no logo and no dot of somebody else', async () => {
    const { id } = await test.client(other.jwt).logos.create(await redLogo())
    const refused = { status: 422, data: { fields: [{ path: 'look.logo.id', code: 'unknown-logo' }] } }
    await expect(api().looks.check({ look: { logo: { id } } })).rejects.toMatchObject(refused)
    await expect(api().looks.preview({ look: { logo: { id } } })).rejects.toMatchObject(refused)
    await expect(api().generations.create({ text: 'Hi', look: { logo: { id } } })).rejects.toMatchObject(refused)
    const { dotId } = await test.client(other.jwt).generations.create({ text: 'Mine.' })
    for (const ask of [api().looks.check, api().looks.preview]) {
      await expect(ask({ look: {}, dotId })).rejects.toMatchObject({ status: 404, code: 'not-found' })
    }
  })
})

describe('a preview', () => {
  it('shows a sample, were it one that does not scan', async () => {
    const { body, headers } = await api().looks.preview({ look: styled, format: 'png', size: 256 })
    expect(headers['cache-control']).toBe('no-store')
    expect(await sharp(await body.arrayBuffer()).metadata()).toMatchObject({ format: 'png', width: 256, height: 256 })
    const pale = await api().looks.preview({ look: { foreground: '#eeeeee' } })
    expect(pale.body.type).toBe('image/svg+xml')
    expect(await pale.body.text()).toContain('#eeeeee')
  })

  it("holds a dot's own address only when it scans", async () => {
    const { dotId } = await api().generations.create({ text: 'A preview.' })
    const { playUrl } = await api().dots.get({ id: dotId })
    const { body } = await api().looks.preview({ look: styled, dotId })
    const bytes = new Uint8Array(await body.arrayBuffer())
    expect(await proveCode({ bytes, format: 'svg', expected: playUrl })).toEqual({ ok: true })
    await expect(api().looks.preview({ look: { foreground: '#eeeeee' }, dotId })).rejects.toMatchObject({
      status: 422,
      data: { fields: [{ path: 'look', code: 'contrast' }] },
    })
  })
})

describe('a dot', () => {
  it('is printed in its look, at a width of its own', async () => {
    const { id } = await api().logos.create(await redLogo())
    const look: LookInput = { ...styled, logo: { id, area: 0.1 } }
    const made = await api().generations.create({ text: 'In colours.', look })
    await test.work()
    const dot = await api().dots.get({ id: made.dotId })
    expect(dot).toMatchObject({ state: 'active', look: { ...look, errorCorrection: 'M', highContrast: false } })
    for (const format of ['png', 'svg', 'pdf'] as const) {
      const { body } = await api().dots.qr({ id: dot.id, format })
      const bytes = new Uint8Array(await body.arrayBuffer())
      expect(await proveCode({ bytes, format, expected: dot.playUrl })).toEqual({ ok: true })
    }
    const { body } = await api().dots.qr({ id: dot.id, format: 'pdf', printMm: 42 })
    const [, width] = /MediaBox \[0 0 ([\d.]+)/.exec(await body.text()) ?? []
    expect(Number(width)).toBeCloseTo((42 * 72) / 25.4, 2)
    await expect(api().dots.qr({ id: dot.id, printMm: 12 })).rejects.toMatchObject({
      status: 422,
      data: { fields: [{ path: 'printMm', code: 'module-too-small' }] },
    })
  })

  it('in high contrast has the file of a plain one, and its look back when that is taken off', async () => {
    const { dotId } = await api().generations.create({ text: 'In contrast.' })
    const plain = await (await api().dots.qr({ id: dotId })).body.arrayBuffer()
    await api().dots.update({ id: dotId, look: { ...styled, highContrast: true } })
    expect(Buffer.from(await (await api().dots.qr({ id: dotId })).body.arrayBuffer())).toEqual(Buffer.from(plain))
    const { look } = await api().dots.update({ id: dotId, look: styled })
    expect(look).toMatchObject({ ...styled, highContrast: false })
    const dots = Buffer.from(await (await api().dots.qr({ id: dotId })).body.arrayBuffer())
    expect(dots.equals(Buffer.from(plain))).toBe(false)
  })

  it('whose look was stored before shapes were invented reads as plain', async () => {
    const { dotId } = await api().generations.create({ text: 'An old one.' })
    const look = { foreground: '#0b2a6b', background: '#fff3d6', errorCorrection: 'Q' }
    await test.app.database.kysely
      .updateTable('dot')
      .set({ look: JSON.stringify(look) })
      .where('id', '=', dotId)
      .execute()
    const plain = { modules: 'square', eyeFrame: 'square', eyeCentre: 'square', eyeFrameColour: null, logo: null }
    expect((await api().dots.get({ id: dotId })).look).toMatchObject({ ...look, ...plain })
    expect((await api().dots.qr({ id: dotId })).body.size).toBeGreaterThan(100)
  })

  it('refuses a look that would not scan before anything is held or changed', async () => {
    const before = (await api().me.get()).tokens
    const { dotId } = await api().generations.create({ text: 'x' })
    const dot = await api().dots.get({ id: dotId })
    const look: LookInput = { ...styled, eyeFrameColour: '#ffddaa' }
    const refused = { status: 422, data: { fields: [{ path: 'look', code: 'contrast' }] } }
    await expect(api().generations.create({ text: 'Pale eyes.', look })).rejects.toMatchObject(refused)
    await expect(api().dots.update({ id: dotId, look })).rejects.toMatchObject(refused)
    expect((await api().me.get()).tokens.balance).toBe(before.balance - 1)
    expect(await api().dots.get({ id: dotId })).toEqual(dot)
  })
})
