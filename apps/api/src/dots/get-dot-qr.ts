import type { CodeFormat } from '@micdots/integrations/qr-codes'
import { buffer } from 'node:stream/consumers'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { ensureDotCode } from './dot-code.ts'
import { findOwnDot } from './dot-record.ts'

/** The file to print, as it was stored after it was decoded. */
export async function getDotQr(
  deps: Pick<Deps, 'config' | 'database' | 'storage' | 'qrCodes' | 'now'>,
  input: { personId: string; id: string; format: CodeFormat; size: number; printMm?: number | undefined },
): Promise<{ bytes: Buffer<ArrayBuffer>; contentType: string; fileName: string }> {
  const dot = await findOwnDot(deps.database.kysely, { personId: input.personId, dotId: input.id })
  if (dot.state === 'deleted') throw new AppError('gone')
  const code = await ensureDotCode(deps, {
    dotId: dot.id,
    slug: dot.slug,
    look: dot.look,
    format: input.format,
    size: input.size,
    printMm: input.printMm,
  })
  const stored = await deps.storage.get(code.key)
  if (stored === undefined) throw new AppError('unavailable')
  const bytes = Buffer.from(await buffer(stored.stream))
  return { bytes, contentType: code.contentType, fileName: `micdot-${dot.slug}-${input.size}.${input.format}` }
}
