import * as fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { checkLook } from './check-look.ts'
import { createEmbeddedQrCodes } from './embedded.ts'
import type { CodeFormat, DrawnCode, DrawRequest, LookRefusal, QrCodes } from './port.ts'
import { drawProvenCode, proveCode } from './prove-code.ts'

const CONTENT = 'https://play.example/play/k7m2qxw9ra'
const look = { foreground: '#000000', background: '#ffffff', errorCorrection: 'M' } as const
const request: DrawRequest = { content: CONTENT, look, format: 'png', size: 512, title: 'Jam' }
const embedded = createEmbeddedQrCodes()

const white = (size: number) => ({ top: size, bottom: size, left: size, right: size, background: '#ffffff' })

/** A black disc over the middle of a code of 512 pixels. */
const cover = (radius: number) =>
  Buffer.from(`<svg width="512" height="512"><circle cx="256" cy="256" r="${radius}"/></svg>`)

const picture = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#c02020' } })
    .png()
    .toBuffer()

/** A provider whose drawing is ours, changed. */
function changed(change: (drawn: Sharp) => Sharp): QrCodes {
  const draw = async (input: DrawRequest): Promise<DrawnCode> => {
    const { bytes, contentType } = await embedded.draw(input)
    return { bytes: await change(sharp(bytes)).png().toBuffer(), contentType }
  }
  return { provider: 'changed', draw }
}

/** Why a provider's drawing is refused, or `none`. */
async function refusal(qrCodes: QrCodes, changes: Partial<DrawRequest> = {}): Promise<LookRefusal | 'none'> {
  const drawn = await drawProvenCode(qrCodes, { ...request, ...changes })
  return drawn.ok ? 'none' : drawn.reason
}

describe('checkLook', () => {
  test.each([
    ['#000000', '#ffffff', { ok: true }],
    ['#767676', '#ffffff', { ok: true }],
    ['#777777', '#ffffff', { ok: false, reason: 'contrast' }],
    ['#ff5a1f', '#ffffff', { ok: false, reason: 'contrast' }],
    ['#123456', '#123456', { ok: false, reason: 'contrast' }],
    ['#ffffff', '#000000', { ok: false, reason: 'inverted' }],
  ])('%s on %s', (foreground, background, verdict) => {
    expect(checkLook({ foreground, background, errorCorrection: 'M' })).toEqual(verdict)
  })

  test('swapping the colours of a good look always makes it inverted, and every good look scans', async () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
    const scans = fc.asyncProperty(colour, colour, async (foreground, background) => {
      fc.pre(checkLook({ ...look, foreground, background }).ok)
      expect(checkLook({ ...look, foreground: background, background: foreground })).toEqual({
        ok: false,
        reason: 'inverted',
      })
      const drawn = await drawProvenCode(embedded, { ...request, look: { ...look, foreground, background }, size: 256 })
      expect(drawn).toMatchObject({ ok: true })
    })
    await fc.assert(scans, { numRuns: 60 })
  })

  test('holds the eyes to the same contrast', () => {
    const pale = checkLook({ ...look, eyeFrameColour: '#aaaaaa' })
    expect(pale).toEqual({ ok: false, reason: 'contrast' })
    expect(checkLook({ ...look, eyeCentreColour: '#aaaaaa' })).toEqual(pale)
    expect(checkLook({ ...look, eyeCentreColour: '#700000', eyeFrameColour: '#004000' })).toEqual({ ok: true })
  })

  test('allows a logo of a fifth of the area, and no more', () => {
    const logo = { png: new Uint8Array(), area: 0.2 }
    expect(checkLook({ ...look, logo })).toEqual({ ok: true })
    expect(checkLook({ ...look, logo: { ...logo, area: 0.201 } })).toEqual({ ok: false, reason: 'logo-too-large' })
  })

  test('refuses what is no colour', () => {
    expect(() => checkLook({ ...look, foreground: 'red' })).toThrow(expect.objectContaining({ code: 'bad-colour' }))
  })
})

describe('proveCode', () => {
  test.each<CodeFormat>(['png', 'svg', 'pdf'])('tells another content, were it one letter, in a %s', async (format) => {
    const { bytes } = await embedded.draw({ ...request, format })
    expect(await proveCode({ bytes, format, expected: CONTENT })).toEqual({ ok: true })
    const other = `${CONTENT.slice(0, -1)}b`
    expect(await proveCode({ bytes, format, expected: other })).toEqual({ ok: false, reason: 'does-not-scan' })
  })

  test.each<CodeFormat>(['png', 'svg', 'pdf'])('says of a broken %s that it does not scan', async (format) => {
    const { bytes } = await embedded.draw({ ...request, format })
    const half = bytes.slice(0, bytes.length / 2)
    const empty = new Uint8Array()
    for (const broken of [half, empty]) {
      const proof = await proveCode({ bytes: broken, format, expected: CONTENT })
      expect(proof).toEqual({ ok: false, reason: 'does-not-scan' })
    }
  })

  test('takes a code on a transparent ground for one on white paper', async () => {
    const { bytes } = await embedded.draw({ ...request, format: 'svg' })
    const clear = Buffer.from(Buffer.from(bytes).toString().replace('fill="#ffffff"', 'fill="none"'))
    expect(await proveCode({ bytes: clear, format: 'svg', expected: CONTENT })).toEqual({ ok: true })
  })

  test('does not follow an address in an SVG', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname"/></svg>'
    const proof = await proveCode({ bytes: Buffer.from(svg), format: 'svg', expected: CONTENT })
    expect(proof).toEqual({ ok: false, reason: 'does-not-scan' })
  })
})

describe('drawProvenCode', () => {
  test('gives the bytes that were proven', async () => {
    const drawn = await drawProvenCode(embedded, request)
    expect(drawn).toEqual({ ok: true, code: await embedded.draw(request), smallestMm: 20 })
  })

  test('asks the provider for nothing when the look fails', async () => {
    const never: QrCodes = { provider: 'never', draw: () => Promise.reject(new Error('asked')) }
    expect(await refusal(never, { look: { ...look, foreground: '#aaaaaa' } })).toBe('contrast')
    expect(await refusal(never, { look: { ...look, foreground: '#ffffff', background: '#000000' } })).toBe('inverted')
  })

  test('refuses a quiet zone that is missing, narrow or drawn upon', async () => {
    // The code is 29 modules of 13 pixels.
    expect(await refusal(changed((drawn) => drawn.trim()))).toBe('quiet-zone')
    expect(await refusal(changed((drawn) => drawn.trim().extend(white(3 * 13))))).toBe('quiet-zone')
    const line = Buffer.from('<svg width="512" height="512"><path d="M0 30h512v6H0z"/></svg>')
    expect(await refusal(changed((drawn) => drawn.composite([{ input: line }])))).toBe('quiet-zone')
  })

  test('lets a frame stand outside of the quiet zone', async () => {
    const framed = changed((drawn) => drawn.extend({ ...white(40), background: '#800000' }))
    expect(await refusal(framed)).toBe('none')
  })

  test('refuses a code that is covered, that is inverted by its provider, or that stands there twice', async () => {
    expect(await refusal(changed((drawn) => drawn.composite([{ input: cover(120) }])))).toBe('does-not-scan')
    expect(await refusal(changed((drawn) => drawn.toColourspace('srgb').negate({ alpha: false })))).toBe(
      'does-not-scan',
    )
    const twin = Buffer.from((await embedded.draw(request)).bytes)
    const twice = (drawn: Sharp) =>
      drawn.extend({ right: 512, background: '#ffffff' }).composite([{ input: twin, left: 512, top: 0 }])
    expect(await refusal(changed(twice))).toBe('does-not-scan')
  })

  test('refuses a printed width under 20 mm or with modules under 0.4 mm, and says what would do', async () => {
    const prove = (printMm: number, content = CONTENT) =>
      drawProvenCode(embedded, { ...request, content, size: 1024, printMm })
    expect(await prove(19.9)).toEqual({ ok: false, reason: 'module-too-small', smallestMm: 20 })
    expect(await prove(20)).toMatchObject({ ok: true, smallestMm: 20 })
    const long = `${CONTENT}?${'x'.repeat(200)}`
    expect(await prove(20, long)).toEqual({ ok: false, reason: 'module-too-small', smallestMm: 27.6 })
    expect(await prove(27.6, long)).toMatchObject({ ok: true, smallestMm: 27.6 })
  })

  test('blames the logo when the look would scan without it', async () => {
    const logo = { png: await picture(100), area: 0.15 }
    expect(await refusal(embedded, { look: { ...look, logo } })).toBe('none')
    expect(await refusal(embedded, { look: { ...look, logo: { ...logo, area: 0.21 } } })).toBe('logo-too-large')
    // Half as much again as was asked for, in each direction.
    const draw = (input: DrawRequest) =>
      embedded.draw(input.look.logo ? { ...input, look: { ...input.look, logo: { ...logo, area: 0.34 } } } : input)
    expect(await refusal({ provider: 'generous', draw }, { look: { ...look, logo } })).toBe('logo-too-large')
  })

  test('refuses a styled look that scans as it is but would not survive a pale print', async () => {
    const faint = changed((drawn) => drawn.toColourspace('srgb').linear(0.16, 180))
    expect(await refusal(faint)).toBe('none')
    expect(await refusal(faint, { look: { ...look, modules: 'rounded' } })).toBe('does-not-scan')
  })

  test("passes the provider's error on", async () => {
    await expect(drawProvenCode(embedded, { ...request, size: 40 })).rejects.toMatchObject({ code: 'too-small' })
  })
})
