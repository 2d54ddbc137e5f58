import { createHash } from 'node:crypto'
import { newId, type Tables } from '@micdots/database'
import { drawProvenCode, type CodeFormat } from '@micdots/integrations/qr-codes'
import { contentKey } from '@micdots/integrations/storage'
import { invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { drawnLook, lookRefusals, readyLook, type DotLook } from '../looks/index.ts'
import { playUrlOf } from './slug.ts'

type CodeRequest = {
  dotId: string
  slug: string
  look: DotLook
  format: CodeFormat
  size: number
  printMm?: number | undefined
}
export type DotCode = { key: string; contentType: string; bytes: number }
type CodeDeps = Pick<Deps, 'config' | 'database' | 'storage' | 'qrCodes' | 'now'>

/**
 * The stored file of a dot's code, drawn at most once for each look, format, size and printed width. Every file was decoded, from the very
 * bytes that are kept, by a decoder that is not the encoder. Throws `invalid` on `look` when it does not scan.
 */
export async function ensureDotCode(deps: CodeDeps, input: CodeRequest): Promise<DotCode> {
  const content = playUrlOf(deps.config.playUrl, input.slug)
  const drawing = createHash('sha256')
    .update(JSON.stringify([content, drawnLook(input.look), input.format, input.size, input.printMm ?? null]))
    .digest('hex')
  const known = await deps.database.kysely
    .selectFrom('dot_code')
    .select(['storage_key', 'content_type', 'bytes'])
    .where('dot_id', '=', input.dotId)
    .where('drawing', '=', drawing)
    .executeTakeFirst()
  if (known && (await deps.storage.head(known.storage_key))) {
    return { key: known.storage_key, contentType: known.content_type, bytes: Number(known.bytes) }
  }
  const drawn = await drawProvenCode(deps.qrCodes, {
    content,
    look: await readyLook(deps, input.look),
    format: input.format,
    size: input.size,
    title: `MicDot ${input.slug}`,
    ...(input.printMm !== undefined && { printMm: input.printMm }),
  })
  if (!drawn.ok)
    throw invalidField(
      drawn.reason === 'module-too-small' ? 'printMm' : 'look',
      drawn.reason,
      lookRefusals[drawn.reason],
    )
  const { bytes, contentType } = drawn.code
  const key = contentKey('codes', bytes, input.format)
  await deps.storage.put({ key, bytes, contentType })
  if (!known) await keepCode(deps, { ...input, drawing, key, contentType, bytes: bytes.length })
  return { key, contentType, bytes: bytes.length }
}

async function keepCode(deps: CodeDeps, input: CodeRequest & DotCode & { drawing: string }): Promise<void> {
  await deps.database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    const twin = await kysely
      .selectFrom('dot_code')
      .select('id')
      .where('dot_id', '=', input.dotId)
      .where('drawing', '=', input.drawing)
      .executeTakeFirst()
    if (twin) return
    await kysely
      .insertInto('dot_code')
      .values({
        id: newId(),
        dot_id: input.dotId,
        drawing: input.drawing,
        format: input.format,
        size: input.size,
        storage_key: input.key,
        content_type: input.contentType,
        bytes: input.bytes,
        provider: deps.qrCodes.provider,
        created_at: deps.now(),
      })
      .execute()
  })
}
