import { createEmbeddedQrCodes } from './embedded.ts'
import type { QrCodes } from './port.ts'

export { checkLook } from './check-look.ts'
export {
  CODE_FORMATS,
  CODE_SIZES,
  type CodeFormat,
  type DrawnCode,
  type DrawRequest,
  type Look,
  type LookRefusal,
  type LookVerdict,
  type QrCodes,
} from './port.ts'
export { drawProvenCode, proveCode } from './prove-code.ts'

const ADAPTERS = { embedded: createEmbeddedQrCodes }

/** Chooses who draws the codes. */
export function createQrCodes(config: { provider: keyof typeof ADAPTERS }): QrCodes {
  return ADAPTERS[config.provider]()
}
