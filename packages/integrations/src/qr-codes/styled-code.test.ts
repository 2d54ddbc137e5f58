import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { createEmbeddedQrCodes } from './embedded.ts'
import { EYE_SHAPES, MODULE_SHAPES, type CodeFormat, type DrawRequest, type Look } from './port.ts'
import { drawProvenCode } from './prove-code.ts'
import { rasterise, readCodes } from './read-code.ts'

const PLAIN: Look = { foreground: '#000000', background: '#ffffff', errorCorrection: 'M' }
const request: DrawRequest = {
  content: 'https://play.example/play/k7m2qxw9ra',
  look: PLAIN,
  format: 'png',
  size: 512,
  title: 'Jam',
}
const embedded = createEmbeddedQrCodes()
const RED = '#c02020'
const redPicture = (width: number, height: number, alpha = 1) =>
  sharp({ create: { width, height, channels: 4, background: { r: 192, g: 32, b: 32, alpha } } })
    .png()
    .toBuffer()

const draw = async (look: Partial<Look>, changes: Partial<DrawRequest> = {}) => {
  const { bytes } = await embedded.draw({ ...request, ...changes, look: { ...PLAIN, ...look } })
  return Buffer.from(bytes)
}

/** The colour at these parts, 0–1, of a file's picture, as `#rrggbb`. */
async function colourAt(bytes: Uint8Array, format: CodeFormat, x: number, y: number): Promise<string> {
  const { data, width, height } = await rasterise(bytes, format)
  const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width))
  return `#${Buffer.from(data.subarray(at, at + 3)).toString('hex')}`
}

const combinations = MODULE_SHAPES.flatMap((modules) =>
  EYE_SHAPES.flatMap((eyeFrame) => EYE_SHAPES.map((eyeCentre) => [modules, eyeFrame, eyeCentre] as const)),
)

describe('every shape survives in black on white', () => {
  test.each(combinations)('%s modules, %s frames, %s centres', async (modules, eyeFrame, eyeCentre) => {
    const look: Look = { ...PLAIN, modules, eyeFrame, eyeCentre }
    for (const errorCorrection of ['M', 'H'] as const) {
      const drawn = await drawProvenCode(embedded, { ...request, look: { ...look, errorCorrection } })
      expect(drawn).toMatchObject({ ok: true })
    }
  })
})

describe.each(['png', 'svg', 'pdf'] as const)('as %s', (format) => {
  const styled: Partial<Look> = {
    foreground: '#1b2a6b',
    background: '#fff3d6',
    modules: 'dots',
    eyeFrame: 'circle',
    eyeCentre: 'circle',
    eyeFrameColour: '#5b1a00',
    eyeCentreColour: '#004020',
  }

  test('eyes have colours of their own, the logo lies on plain ground', async () => {
    const logo = { png: await redPicture(100, 100), area: 0.1 }
    const bytes = await draw({ ...styled, logo }, { format, size: 900 })
    const proof = await drawProvenCode(embedded, { ...request, format, size: 900, look: { ...PLAIN, ...styled, logo } })
    expect(proof).toMatchObject({ ok: true })
    // 37 modules and the quiet zone, 20 pixels each.
    const width = 45
    const at = (x: number, y: number) => colourAt(bytes, format, x / width, y / width)
    expect(await at(4.5, 7.5)).toBe('#5b1a00')
    expect(await at(7.5, 7.5)).toBe('#004020')
    expect(await at(width / 2, width / 2)).toBe(RED)
    const ground = Math.sqrt(0.1) * 37
    expect(await at(width / 2 - ground / 2 + 0.55, width / 2)).toBe('#fff3d6')
    expect(await at(1, 1)).toBe('#fff3d6')
  })

  test('the same request gives the same bytes', async () => {
    const logo = { png: await redPicture(80, 40, 0.5), area: 0.08 }
    const first = await draw({ ...styled, logo }, { format })
    expect(first.equals(await draw({ ...styled, logo }, { format }))).toBe(true)
  })

  test('a look that spells out what is plain gives the bytes of a plain one', async () => {
    const spelled: Partial<Look> = {
      modules: 'square',
      eyeFrame: 'square',
      eyeCentre: 'square',
      eyeFrameColour: '#000000',
    }
    expect((await draw(spelled, { format })).equals(await draw({}, { format }))).toBe(true)
  })
})

describe('a logo', () => {
  test.each([
    ['M', 0.05, 'Q'],
    ['M', 0.12, 'H'],
    ['Q', 0.12, 'H'],
    ['H', 0.03, 'H'],
  ] as const)('raises %s with %d of the area to %s', async (errorCorrection, area, raised) => {
    const bytes = await draw({ errorCorrection, logo: { png: await redPicture(90, 90), area } })
    const [code] = await readCodes(await rasterise(bytes, 'png'))
    expect(code?.errorCorrection).toBe(raised)
  })

  test.each([
    [100, 100],
    [240, 60],
    [60, 240],
    [400, 70],
  ])('of %i × %i pixels keeps its proportions within its share of the area', async (width, height) => {
    const svg = (
      await draw({ logo: { png: await redPicture(width, height), area: 0.2 } }, { format: 'svg' })
    ).toString()
    const [, x, y, w, h] = /<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number)
    const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]) - 8
    expect(w! / h!).toBeCloseTo(width / height, 3)
    expect((w! + 1) * (h! + 1)).toBeLessThanOrEqual(0.2 * modules ** 2)
    expect(x! + w! / 2).toBeCloseTo(modules / 2, 3)
    expect(y! + h! / 2).toBeCloseTo(modules / 2, 3)
  })

  test('that is no picture is refused as such', async () => {
    const logo = { png: Buffer.from('no picture'), area: 0.1 }
    await expect(draw({ logo })).rejects.toMatchObject({ code: 'bad-logo', retryable: false })
  })
})

test('a pdf measures exactly the printed width that was asked for', async () => {
  const pdf = (await draw({ modules: 'dots' }, { format: 'pdf', printMm: 42 })).toString('latin1')
  const [, width] = /MediaBox \[0 0 ([\d.]+)/.exec(pdf)!
  expect(Number(width)).toBeCloseTo((42 * 72) / 25.4, 3)
  await expect(draw({}, { format: 'pdf', printMm: Number.NaN })).rejects.toMatchObject({ code: 'bad-size' })
})

test('a pdf holds shapes as vectors, and a picture only for the logo', async () => {
  const images = (pdf: Buffer) => pdf.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0
  expect(images(await draw({ modules: 'dots' }, { format: 'pdf' }))).toBe(0)
  const logo = { png: await redPicture(90, 90, 0.4), area: 0.1 }
  // One, so no soft mask beside it, which PDF 1.3 does not know.
  expect(images(await draw({ modules: 'dots', logo }, { format: 'pdf' }))).toBe(1)
})

test('a styled png has whole modules', async () => {
  const bytes = await draw({ modules: 'rounded' }, { size: 777 })
  const { info } = await sharp(bytes).trim().toBuffer({ resolveWithObject: true })
  expect(info.width % 29).toBe(0)
})
