import { encodeQR } from 'qr'
import { ProviderError } from '../provider-error.ts'
import type { Look } from './port.ts'

/** `modules[y][x]` is true where a code is dark, without its quiet zone. */
export type Modules = boolean[][]

const ECC = { L: 'low', M: 'medium', Q: 'quartile', H: 'high' } as const
/** Up to this share of the area, a logo leaves Q enough to spare; a larger one needs H. */
const SMALL_LOGO_AREA = 0.06

/** The error correction that a look really gets: a logo hides modules, so it raises what is lower than it needs. */
export function errorCorrectionOf(look: Look): Look['errorCorrection'] {
  if (!look.logo || look.errorCorrection === 'H') return look.errorCorrection
  return look.logo.area <= SMALL_LOGO_AREA ? 'Q' : 'H'
}

const refuse = (code: string, cause?: unknown): ProviderError =>
  new ProviderError({ provider: 'embedded', code, retryable: false, cause })

/** The modules of a code around exactly `content`. Throws ProviderError `bad-content` (empty) or `too-long`. */
export function encodeCode(content: string, look: Look): Modules {
  if (content === '') throw refuse('bad-content')
  try {
    // The encoder insists on a border of one module; ours is added by the formats, so it is cut off again.
    return encodeQR(content, 'raw', { ecc: ECC[errorCorrectionOf(look)], border: 1 })
      .slice(1, -1)
      .map((row) => row.slice(1, -1))
  } catch (cause) {
    throw refuse('too-long', cause)
  }
}
