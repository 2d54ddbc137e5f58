import jsqr from 'jsqr'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { createEmbeddedQrCodes } from './embedded.ts'
import { EYE_SHAPES, LOOK_REFUSALS, MODULE_SHAPES, type DrawRequest, type Look, type QrCodes } from './port.ts'
import { drawProvenCode, type ProvenCode } from './prove-code.ts'
import { rasterise, readCodes, type Raster } from './read-code.ts'

// 300 looks from a seed. What the proof lets through is photographed at the smallest size that may be printed, turned and harmed in
// ways of this file's own, and read again; what it refuses must say why.

const LOOKS = 300
/** 2 cm at 300 dots an inch. */
const PRINTED = Math.round((2 / 2.54) * 300)
const ANGLES = [0, 17, 45, 90]
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'

/** The same numbers, 0–1, in every run (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}

const random = seeded(2026)
const pick = <T>(values: ArrayLike<T>): T => values[Math.floor(random() * values.length)]!
const between = (least: number, most: number): number => least + random() * (most - least)
const colour = (least: number, most: number): string =>
  `#${[0, 1, 2].map(() => Math.round(between(least, most)).toString(16).padStart(2, '0')).join('')}`

async function randomLogo(): Promise<NonNullable<Look['logo']>> {
  const [width, height] = [pick([60, 120, 240]), pick([60, 120, 240])]
  const shape = `<circle cx="50%" cy="50%" r="40%" fill="${colour(0, 255)}"/><path d="M0 0L${width} ${height}" stroke="${colour(0, 255)}" stroke-width="9"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shape}</svg>`
  return { png: await sharp(Buffer.from(svg)).png().toBuffer(), area: between(0.03, 0.23) }
}

async function randomLook(): Promise<Look> {
  // One in twenty has its colours the wrong way round.
  const inverted = random() < 0.05
  const [dark, light] = [colour(0, 120), colour(185, 255)]
  return {
    foreground: inverted ? light : dark,
    background: inverted ? dark : light,
    errorCorrection: pick(['M', 'Q', 'H']),
    modules: pick(MODULE_SHAPES),
    eyeFrame: pick(EYE_SHAPES),
    eyeCentre: pick(EYE_SHAPES),
    ...(random() < 0.35 && { eyeFrameColour: colour(0, 120) }),
    ...(random() < 0.35 && { eyeCentreColour: colour(0, 120) }),
    ...(random() < 0.5 && { logo: await randomLogo() }),
  }
}

const embedded = createEmbeddedQrCodes()

/** A provider that draws without a margin, or one whose badge lies on the code: both exist. */
function careless(badge: boolean): QrCodes {
  const draw = async (request: DrawRequest) => {
    const { bytes } = await embedded.draw({ ...request, format: 'png' })
    const cover = Buffer.from('<svg width="512" height="512"><circle cx="256" cy="256" r="130"/></svg>')
    const changed = badge ? sharp(bytes).composite([{ input: cover }]) : sharp(bytes).trim()
    return { bytes: await changed.png().toBuffer(), contentType: 'image/png' }
  }
  return { provider: 'careless', draw }
}

function randomProvider(): QrCodes {
  const dice = random()
  if (dice < 0.03) return careless(true)
  return dice < 0.06 ? careless(false) : embedded
}

async function randomRequest(): Promise<DrawRequest> {
  const slug = Array.from({ length: 10 }, () => pick(LETTERS)).join('')
  return {
    content: `https://play.example/play/${slug}`,
    look: await randomLook(),
    format: 'png',
    size: 512,
    title: 'A dot',
    ...(random() < 0.2 && { printMm: pick([12, 18, 20, 40]) }),
  }
}

async function pixels(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  const clamped = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  return { data: clamped, width: info.width, height: info.height }
}

const open = ({ data, width, height }: Raster): Sharp => sharp(data, { raw: { width, height, channels: 4 } })

const grain = seeded(7)
const GRAIN = Array.from({ length: 99_991 }, grain)

function noisy({ data, width, height }: Raster): Raster {
  const harmed = new Uint8ClampedArray(data)
  for (let at = 0; at < harmed.length; at++) {
    if (at % 4 !== 3) harmed[at] = harmed[at]! + (GRAIN[at % GRAIN.length]! - 0.5) * 60
  }
  return { data: harmed, width, height }
}

const HARMS: ((raster: Raster) => Raster | Promise<Raster>)[] = [
  (raster) => raster,
  (raster) => pixels(open(raster).blur(1.8)),
  noisy,
  (raster) => pixels(open(raster).linear([0.45, 0.45, 0.45, 1], [110, 110, 110, 0])),
]

/** How a look that was let through fails after all: nothing, if all is well. */
async function failures(request: DrawRequest): Promise<string[]> {
  // Drawn anew at its printed size, so that these are not the pixels that the proof has seen.
  const { bytes } = await embedded.draw({ ...request, format: 'svg', size: PRINTED })
  const upright = await rasterise(bytes, 'svg')
  const found: string[] = []
  const third = jsqr.default(upright.data, upright.width, upright.height, { inversionAttempts: 'dontInvert' })
  if (third?.data !== request.content) found.push('jsQR')
  for (const angle of ANGLES) {
    const turned =
      angle === 0 ? upright : await pixels(open(upright).rotate(angle, { background: request.look.background }))
    for (const [index, harm] of HARMS.entries()) {
      const codes = await readCodes(await harm(turned))
      const read = codes.map(({ content }) => Buffer.from(content).toString()).join()
      if (read !== request.content) found.push(`harm ${index} at ${angle}°`)
    }
  }
  return found
}

test(`of ${LOOKS} looks, what is let through is read under every harm, and what is refused says why`, async () => {
  const counts: Record<string, number> = {}
  const broken: unknown[] = []
  for (let at = 0; at < LOOKS; at++) {
    const request = await randomRequest()
    const drawn: ProvenCode = await drawProvenCode(randomProvider(), request)
    const outcome = drawn.ok ? 'let through' : drawn.reason
    counts[outcome] = (counts[outcome] ?? 0) + 1
    if (!drawn.ok) continue
    const found = await failures(request)
    const { logo, ...look } = request.look
    if (found.length > 0) broken.push({ at, found, ...look, logo: logo?.area })
  }
  expect(broken).toEqual([])
  expect(Object.keys(counts).sort()).toEqual([...LOOK_REFUSALS, 'let through'].sort())
  expect(counts['let through']).toBeGreaterThan(LOOKS / 3)
}, 180_000)
