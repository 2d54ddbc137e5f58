import { createEmbeddedQrCodes } from './embedded.ts'
import type { QrCodes } from './port.ts'

export { checkLook, isPlain } from './check-look.ts'
export { cleanLogo, type CleanLogo } from './clean-logo.ts'
export {
  CODE_FORMATS,
  CODE_SIZES,
  LOOK_REFUSALS,
  type CodeFormat,
  type DrawnCode,
  type DrawRequest,
  type Look,
  type LookRefusal,
  type LookVerdict,
  type QrCodes,
} from './port.ts'
export { drawProvenCode, proveCode, type ProvenCode } from './prove-code.ts'

const ADAPTERS = { embedded: createEmbeddedQrCodes }

/** Chooses who draws the codes. */
export function createQrCodes(config: { provider: keyof typeof ADAPTERS }): QrCodes {
  return ADAPTERS[config.provider]()
}
