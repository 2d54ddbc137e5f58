import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { qrCodesConformance } from './conformance.ts'
import { createEmbeddedQrCodes } from './embedded.ts'
import { createQrCodes } from './index.ts'
import type { DrawRequest } from './port.ts'
import { rasterise } from './read-code.ts'

qrCodesConformance('embedded', createEmbeddedQrCodes)

const look = { foreground: '#000000', background: '#ffffff', errorCorrection: 'M' } as const
const request: DrawRequest = {
  content: 'https://play.example/play/k7m2qxw9ra',
  look,
  format: 'png',
  size: 512,
  title: 'Jam',
}
const draw = async (changes: Partial<DrawRequest> = {}) => {
  const { bytes } = await createQrCodes({ provider: 'embedded' }).draw({ ...request, ...changes })
  return Buffer.from(bytes)
}

describe('the embedded codes', () => {
  test('are PNGs of one bit a pixel and under 1 KB', async () => {
    const bytes = await draw()
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', bitsPerSample: 1, width: 512 })
    expect(bytes.length).toBeLessThan(1024)
  })

  test('have whole modules, in the middle, every one the same in any width', async () => {
    const pictures = [256, 300, 777].map(async (size) => {
      const { data, width } = await rasterise(await draw({ size }), 'png')
      const scale = Math.floor(size / 37)
      const margin = Math.floor((size - 29 * scale) / 2)
      const dark = (x: number, y: number) => data[4 * (y * width + x)] === 0
      return Array.from({ length: 29 * 29 }, (_, index) => {
        const [left, top] = [margin + (index % 29) * scale, margin + Math.floor(index / 29) * scale]
        const corners = [dark(left, top), dark(left + scale - 1, top), dark(left, top + scale - 1)]
        expect(new Set(corners).size).toBe(1)
        return dark(left + scale - 1, top + scale - 1)
      })
    })
    const [first, ...others] = await Promise.all(pictures)
    for (const other of others) expect(other).toEqual(first)
  })

  test('are SVGs with a name, four quiet modules and one path', async () => {
    const svg = (await draw({ format: 'svg', title: 'Jam & <honey>\u0000' })).toString()
    expect(svg).toContain('viewBox="0 0 37 37" role="img"')
    expect(svg).toContain('<title>Jam &amp; &lt;honey&gt;</title>')
    expect(svg.match(/<path/g)).toHaveLength(1)
    const runs = [...svg.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => ({ x: +x!, y: +y!, width: +width! }))
    expect(Math.min(...runs.map(({ x }) => x))).toBe(4)
    expect(Math.max(...runs.map(({ x, width }) => x + width))).toBe(33)
    expect(Math.min(...runs.map(({ y }) => y))).toBe(4)
    expect(Math.max(...runs.map(({ y }) => y))).toBe(32)
  })

  test.each([
    ['30 mm wide', request.content, 30],
    ['wider for many modules, which stay 0.4 mm', `https://play.example/?${'x'.repeat(1500)}`, (145 + 8) * 0.4],
  ])('are PDFs %s', async (_, content, mm) => {
    const pdf = (await draw({ format: 'pdf', content, title: 'Strawberry jam' })).toString('latin1')
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
    expect(Number(width)).toBeCloseTo((mm * 72) / 25.4, 3)
    expect(height).toBe(width)
    // Once as the document's title, once as the picture's text.
    expect(pdf.match(/\(Strawberry jam\)/g)).toHaveLength(2)
    expect(pdf).not.toMatch(/\/Font\b/)
  })

  test('never have a module under two pixels', async () => {
    await expect(draw({ size: 74 })).resolves.toBeInstanceOf(Buffer)
    await expect(draw({ size: 73 })).rejects.toMatchObject({ code: 'too-small' })
  })
})
