import sharp, { type Sharp } from 'sharp'
import { MIN_PRINT_MM } from './port.ts'
import { readCodes, type Raster } from './read-code.ts'

/** The smallest code that we let people print, in pixels of a printer of 300 dots an inch. */
const PRINTED = Math.round((MIN_PRINT_MM / 25.4) * 300)
/** A file not much wider than that is harmed as it is: making it a little smaller would only smear its modules. */
const NEARLY = 1.5

const open = ({ data, width, height }: Raster): Sharp => sharp(data, { raw: { width, height, channels: 4 } })

async function rasterOf(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return {
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
    width: info.width,
    height: info.height,
  }
}

/**
 * Numbers from -0.5 to 0.5, the same in every run (Park and Miller's generator): a look must not pass today and fail tomorrow. Made
 * once, because making them takes longer than reading the code. A prime length, so that no line of a picture repeats another.
 */
const GRAIN = Float32Array.from({ length: 65_521 })
let state = 20_011
for (let at = 0; at < GRAIN.length; at++) {
  state = (state * 16_807) % 2_147_483_647
  GRAIN[at] = state / 2_147_483_647 - 0.5
}

function grainy({ data, width, height }: Raster, strength: number): Raster {
  const noisy = new Uint8ClampedArray(data)
  let grain = 0
  for (let at = 0; at < noisy.length; at++) {
    if (at % 4 === 3) continue
    noisy[at] = (noisy[at] ?? 0) + (GRAIN[grain] ?? 0) * strength
    grain = grain + 1 === GRAIN.length ? 0 : grain + 1
  }
  return { data: noisy, width, height }
}

/** What a phone may see of a code, each somewhat worse than it has to stand. */
const HARMS: readonly ((raster: Raster) => Promise<Raster>)[] = [
  (raster) => rasterOf(open(raster).blur(2.3)),
  async (raster) => grainy(raster, 80),
  // Halved contrast on top of grain: a pale print in a dim room.
  async (raster) => grainy(await rasterOf(open(raster).linear([0.4, 0.4, 0.4, 1], [120, 120, 120, 0])), 30),
]
const ANGLES = [0, 17, 45, 90, 200]

/**
 * Whether a code is still read when it is printed as small as we allow, seen from several sides, out of focus, in poor light and
 * pale. What passes has something to spare: a look is judged once, its stickers are scanned for years.
 */
export async function survives(input: { raster: Raster; expected: string; background: string }): Promise<boolean> {
  const { raster, expected, background } = input
  const small = raster.width > NEARLY * PRINTED ? await rasterOf(open(raster).resize(PRINTED)) : raster
  for (const angle of ANGLES) {
    const turned = angle === 0 ? small : await rasterOf(open(small).rotate(angle, { background }))
    for (const harm of HARMS) {
      const [code] = await readCodes(await harm(turned))
      if (!code || !Buffer.from(expected).equals(code.content)) return false
    }
  }
  return true
}
