import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cleanLogo } from './clean-logo.ts'
import { twoColourPng } from './two-colour-png.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } })

describe('a logo', () => {
  test('keeps its pixels and transparency, and nothing else', async () => {
    const sent = await picture(120, 80)
      .png()
      .withMetadata({ exif: { IFD0: { Copyright: 'secret words' } } })
      .toBuffer()
    expect(sent.toString('latin1')).toContain('secret words')
    const { png, width, height } = await cleanLogo(sent)
    expect([width, height]).toEqual([120, 80])
    const kept = await sharp(png).metadata()
    expect(kept).toMatchObject({ format: 'png', width: 120, height: 80, hasAlpha: true, space: 'srgb' })
    expect(kept.exif).toBeUndefined()
    expect(kept.icc).toBeUndefined()
    expect(png.toString('latin1')).not.toContain('secret words')
  })

  test('of a JPEG that lies on its side becomes an upright PNG of at most 400 pixels', async () => {
    const sent = await picture(1200, 600).flatten().jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const { png, width, height } = await cleanLogo(sent)
    expect([width, height]).toEqual([200, 400])
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png' })
  })

  test('loses what was hidden behind its last pixel', async () => {
    const sent = Buffer.concat([await picture(40, 40).png().toBuffer(), Buffer.from('<script>alert(1)</script>')])
    expect((await cleanLogo(sent)).png.toString('latin1')).not.toContain('script')
  })
})

const half = async (bytes: Promise<Buffer>) => (await bytes).subarray(0, (await bytes).length / 2)
/** 900 million pixels in a few kilobytes. */
const bomb = () =>
  Buffer.from(
    twoColourPng({
      rows: [[true]],
      scale: 1,
      margin: 15_000,
      size: 30_000,
      colours: [
        [0, 0, 0],
        [9, 9, 9],
      ],
    }),
  )

describe('what is no logo', () => {
  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['nothing', 'not-a-picture', () => Buffer.alloc(0)],
    ['an SVG', 'not-a-picture', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"/>')],
    ['a GIF', 'not-a-picture', () => picture(40, 40).gif().toBuffer()],
    ['a WebP', 'not-a-picture', () => picture(40, 40).webp().toBuffer()],
    ['a PNG signature alone', 'not-a-picture', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    [
      'half a PNG',
      'not-a-picture',
      () => half(sharp(Buffer.from('<svg width="300" height="300"><circle r="200"/></svg>')).png().toBuffer()),
    ],
    ['half a JPEG', 'not-a-picture', () => half(picture(300, 300).flatten().jpeg().toBuffer())],
    ['a picture of 15 pixels', 'too-small', () => picture(15, 15).png().toBuffer()],
    ['a ribbon', 'too-long', () => picture(700, 100).png().toBuffer()],
    ['a bomb', 'too-many-pixels', bomb],
  ])('%s: %s', async (_, code, make) => {
    const bytes = await make()
    const before = performance.now()
    await expect(cleanLogo(bytes)).rejects.toMatchObject({ code, retryable: false })
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})
