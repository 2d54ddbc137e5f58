import { checkLook, isPlain } from './check-look.ts'
import {
  MIN_MODULE_MM,
  MIN_PRINT_MM,
  QUIET_MODULES,
  type CodeFormat,
  type DrawnCode,
  type DrawRequest,
  type LookRefusal,
  type LookVerdict,
  type QrCodes,
} from './port.ts'
import { rasterise, readCodes, type Raster, type ReadCode } from './read-code.ts'
import { survives } from './survives.ts'

type Read = { ok: true; code: ReadCode; raster: Raster } | { ok: false; reason: LookRefusal }

async function readFile(input: { bytes: Uint8Array; format: CodeFormat; expected: string }): Promise<Read> {
  let raster: Raster
  try {
    raster = await rasterise(input.bytes, input.format)
  } catch {
    return { ok: false, reason: 'does-not-scan' }
  }
  const [code, ...others] = await readCodes(raster)
  if (!code || others.length > 0 || !Buffer.from(input.expected).equals(code.content)) {
    return { ok: false, reason: 'does-not-scan' }
  }
  return code.quiet ? { ok: true, code, raster } : { ok: false, reason: 'quiet-zone' }
}

/**
 * Reads the very file that a client will print with a reader that is not the encoder: it must hold one code, around exactly
 * `expected`, with its quiet zone. A file that can't be opened does not scan.
 */
export async function proveCode(input: {
  bytes: Uint8Array
  format: CodeFormat
  expected: string
}): Promise<LookVerdict> {
  const read = await readFile(input)
  return read.ok ? { ok: true } : read
}

/** The least width in millimetres, quiet zone included, at which a code of so many modules may be printed. */
export function smallestPrintMm(modules: number): number {
  return Math.max(MIN_PRINT_MM, Math.ceil((modules + 2 * QUIET_MODULES) * MIN_MODULE_MM * 10) / 10)
}

/** What was drawn, and how small it may be printed (`smallestMm`); or the first reason against it. */
export type ProvenCode =
  | { ok: true; code: DrawnCode; smallestMm: number }
  | { ok: false; reason: LookRefusal; smallestMm?: number }

/**
 * Draws a code and gives it back only if it scans: look, then drawing, then the proof of the drawn bytes. A look that is more than
 * squares of one colour must also survive being small, turned, blurred, grainy and pale. The first reason that applies is given; a
 * logo that hides too much is named as such. Throws ProviderError when the provider can't draw.
 */
export async function drawProvenCode(qrCodes: QrCodes, request: DrawRequest): Promise<ProvenCode> {
  const { look, format, content, printMm } = request
  const verdict = checkLook(look)
  if (!verdict.ok) return verdict
  const code = await qrCodes.draw(request)
  const read = await readFile({ bytes: code.bytes, format, expected: content })
  if (!read.ok) return read.reason === 'does-not-scan' ? { ...read, reason: await blame(qrCodes, request) } : read
  const smallestMm = smallestPrintMm(read.code.modules)
  if (printMm !== undefined && printMm < smallestMm) return { ok: false, reason: 'module-too-small', smallestMm }
  const stands =
    isPlain(look) || (await survives({ raster: read.raster, expected: content, background: look.background }))
  return stands ? { ok: true, code, smallestMm } : { ok: false, reason: await blame(qrCodes, request) }
}

/** Why a styled look does not scan: its logo, if it would without. */
async function blame(qrCodes: QrCodes, request: DrawRequest): Promise<LookRefusal> {
  const { logo, ...look } = request.look
  if (!logo) return 'does-not-scan'
  const bare = await drawProvenCode(qrCodes, { ...request, look })
  return bare.ok ? 'logo-too-large' : 'does-not-scan'
}
