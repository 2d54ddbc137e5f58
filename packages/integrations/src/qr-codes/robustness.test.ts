import jsqr from 'jsqr'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { createEmbeddedQrCodes } from './embedded.ts'
import type { Look } from './port.ts'
import { rasterise, readCodes } from './read-code.ts'

/** 2 cm, the smallest code that we let people print, at 300 dots an inch. */
const PRINTED = Math.round((2 / 2.54) * 300)
const LOOKS: Look[] = [
  { foreground: '#000000', background: '#ffffff', errorCorrection: 'M' },
  { foreground: '#5b1a00', background: '#fff3d6', errorCorrection: 'Q' },
  { foreground: '#767676', background: '#ffffff', errorCorrection: 'H' }, // the least contrast that checkLook lets through
]

/** The same numbers, 0–1, in every run (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const random = seeded(2026)
const CODES = Array.from({ length: 6 }, (_, index) => {
  const slug = Array.from({ length: 10 }, () => letters[Math.floor(random() * letters.length)]).join('')
  return { content: `https://play.example/play/${slug}`, look: LOOKS[index % LOOKS.length]! }
})

async function noisy(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const random = seeded(7)
  for (let at = 0; at < data.length; at++) data[at] = Math.max(0, Math.min(255, data[at]! + (random() - 0.5) * 110))
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

const HARM: Record<string, (picture: Sharp) => Sharp | Promise<Sharp>> = {
  'as printed': (picture) => picture,
  blurred: (picture) => picture.blur(1.8),
  noisy,
  pale: (picture) => picture.linear(0.45, 110),
}

async function photograph(code: (typeof CODES)[number], angle: number, harm: string) {
  const { bytes } = await createEmbeddedQrCodes().draw({ ...code, format: 'svg', size: PRINTED, title: 'A dot' })
  // Turned in a step of its own: sharp would blur before it turns, whatever the order of the calls.
  const turned = await sharp(bytes).flatten().rotate(angle, { background: code.look.background }).png().toBuffer()
  const harmed = await HARM[harm]!(sharp(turned))
  return rasterise(await harmed.png().toBuffer(), 'png')
}

describe(`codes printed 2 cm wide (${PRINTED} pixels)`, () => {
  describe.each(Object.keys(HARM))('%s', (harm) => {
    test.each([0, 17, 45, 90])('are read by ZXing when turned by %i°', async (angle) => {
      for (const code of CODES) {
        const found = await readCodes(await photograph(code, angle, harm))
        expect(found.map(({ content }) => Buffer.from(content).toString())).toEqual([code.content])
      }
    })
  })

  test('are read upright by jsQR, a third program', async () => {
    for (const code of CODES) {
      const { data, width, height } = await photograph(code, 0, 'as printed')
      expect(jsqr.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data).toBe(code.content)
    }
  })
})
