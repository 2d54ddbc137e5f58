import { checkLook } from './check-look.ts'
import type { CodeFormat, DrawnCode, DrawRequest, LookRefusal, LookVerdict, QrCodes } from './port.ts'
import { rasterise, readCodes, type Raster } from './read-code.ts'

/**
 * Reads the very file that a client will print with a reader that is not the encoder: it must hold one code, around exactly
 * `expected`, with its quiet zone. A file that can't be opened does not scan.
 */
export async function proveCode(input: {
  bytes: Uint8Array
  format: CodeFormat
  expected: string
}): Promise<LookVerdict> {
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
  return code.quiet ? { ok: true } : { ok: false, reason: 'quiet-zone' }
}

/**
 * Draws a code and gives it back only if it scans: look, then drawing, then the proof of the drawn bytes. The first reason that
 * applies is given. Throws ProviderError when the provider can't draw.
 */
export async function drawProvenCode(
  qrCodes: QrCodes,
  request: DrawRequest,
): Promise<{ ok: true; code: DrawnCode } | { ok: false; reason: LookRefusal }> {
  const look = checkLook(request.look)
  if (!look.ok) return look
  const code = await qrCodes.draw(request)
  const proof = await proveCode({ bytes: code.bytes, format: request.format, expected: request.content })
  return proof.ok ? { ok: true, code } : proof
}
