import * as fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { ProviderError } from '../provider-error.ts'
import {
  CODE_FORMATS,
  CODE_SIZES,
  QUIET_MODULES,
  type CodeFormat,
  type DrawRequest,
  type Look,
  type QrCodes,
} from './port.ts'
import { drawProvenCode, proveCode } from './prove-code.ts'
import { rasterise, readCodes, type ReadCode } from './read-code.ts'

const PLAIN: Look = { foreground: '#000000', background: '#ffffff', errorCorrection: 'M' }
const URL = 'https://play.example/play/k7m2qxw9ra'
const CONTENT_TYPES = { png: 'image/png', svg: 'image/svg+xml', pdf: 'application/pdf' }

function request(changes: Partial<DrawRequest> = {}): DrawRequest {
  return { content: URL, look: PLAIN, format: 'png', size: 512, title: 'Strawberry jam', ...changes }
}

async function readOnly(bytes: Uint8Array, format: CodeFormat): Promise<ReadCode> {
  const [code, ...others] = await readCodes(await rasterise(bytes, format))
  if (!code || others.length > 0) throw new Error('expected exactly one code')
  return code
}

/** What every adapter must do, whoever draws: run it with the adapter, or with the adapter on its provider's stand-in. */
export function qrCodesConformance(name: string, make: () => QrCodes | Promise<QrCodes>): void {
  describe(`${name} draws codes`, () => {
    describe.each(CODE_FORMATS)('as %s', (format) => {
      test.each(CODE_SIZES)('%i pixels wide, holding the exact content', async (size) => {
        const { bytes, contentType } = await (await make()).draw(request({ format, size }))
        expect(contentType).toBe(CONTENT_TYPES[format])
        const code = await readOnly(bytes, format)
        expect(Buffer.from(code.content).toString()).toBe(URL)
        expect(code.quiet).toBe(true)
        if (format === 'pdf') return
        const { width, height } = await sharp(bytes).metadata()
        expect([width, height]).toEqual([size, size])
      })

      test('the same request on another day, the same bytes', async () => {
        const qrCodes = await make()
        const first = await qrCodes.draw(request({ format }))
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
        try {
          const second = await qrCodes.draw(request({ format }))
          expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true)
        } finally {
          vi.useRealTimers()
        }
      })

      test('a long address', async () => {
        const content = `${URL}?${'long=address&'.repeat(40)}`
        const { bytes } = await (await make()).draw(request({ format, content, size: 1024 }))
        expect(await proveCode({ bytes, format, expected: content })).toEqual({ ok: true })
      })

      test('in the colours of the look', async () => {
        const look: Look = { foreground: '#0b2a6b', background: '#fff3d6', errorCorrection: 'Q' }
        const drawn = await drawProvenCode(await make(), request({ format, look }))
        if (!drawn.ok) throw new Error(drawn.reason)
        const { data } = await rasterise(drawn.code.bytes, format)
        expect(Array.from(data.subarray(0, 3))).toEqual([0xff, 0xf3, 0xd6])
        expect(hasColour(data, [0x0b, 0x2a, 0x6b])).toBe(true)
      })
    })

    test.each(['L', 'M', 'Q', 'H'] as const)('with error correction %s', async (errorCorrection) => {
      const { bytes } = await (await make()).draw(request({ look: { ...PLAIN, errorCorrection } }))
      expect((await readOnly(bytes, 'png')).errorCorrection).toBe(errorCorrection)
    })

    test('with a quiet zone that grows the picture and leaves the modules a whole number of pixels', async () => {
      const { bytes } = await (await make()).draw(request({ size: 512 }))
      const { modules } = await readOnly(bytes, 'png')
      const { info } = await sharp(bytes).trim().toBuffer({ resolveWithObject: true })
      expect(info.width % modules).toBe(0)
      expect(512 - info.width).toBeGreaterThanOrEqual((2 * QUIET_MODULES * info.width) / modules)
    })

    test('around any address, titled anyhow', async () => {
      const qrCodes = await make()
      const anything = fc.record({
        content: fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((url) => url.length < 400),
        title: fc.string({ unit: 'binary' }),
        format: fc.constantFrom(...CODE_FORMATS),
        size: fc.constantFrom(...CODE_SIZES.filter((size) => size >= 512 && size < 2048)),
      })
      const scans = fc.asyncProperty(anything, async (changes) => {
        expect(await drawProvenCode(qrCodes, request(changes))).toMatchObject({ ok: true })
      })
      await fc.assert(scans, { numRuns: 40 })
    })

    test.each<[string, Partial<DrawRequest>]>([
      ['bad-content', { content: '' }],
      ['too-long', { content: 'x'.repeat(3000), size: 2048 }],
      ['too-small', { size: 64 }],
      ['too-small', { size: 64, format: 'svg' }],
      ['bad-size', { size: 0 }],
      ['bad-size', { size: 300.5 }],
      ['bad-size', { size: Number.NaN }],
      ['bad-size', { size: 1_000_000 }],
      ['bad-colour', { look: { ...PLAIN, foreground: 'black' } }],
      ['bad-colour', { look: { ...PLAIN, background: '#fff"/><script>' }, format: 'svg' }],
    ])('or says %s', async (code, changes) => {
      const failure: unknown = await (await make()).draw(request(changes)).catch((cause: unknown) => cause)
      expect(failure).toBeInstanceOf(ProviderError)
      expect(failure).toMatchObject({ code, retryable: false })
    })
  })
}

function hasColour(data: Uint8ClampedArray, [red, green, blue]: readonly [number, number, number]): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) return true
  }
  return false
}
