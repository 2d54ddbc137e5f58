import { createHash } from 'node:crypto'
import { newId, type Tables } from '@micdots/database'
import { drawProvenCode, type CodeFormat, type LookRefusal } from '@micdots/integrations/qr-codes'
import { contentKey } from '@micdots/integrations/storage'
import { invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import type { DotLook } from './dot-record.ts'
import { playUrlOf } from './slug.ts'

type CodeRequest = { dotId: string; slug: string; look: DotLook; format: CodeFormat; size: number }
export type DotCode = { key: string; contentType: string; bytes: number }
type CodeDeps = Pick<Deps, 'config' | 'database' | 'storage' | 'qrCodes' | 'now'>

/** Why a look is refused, in words. */
export const lookRefusals: Record<LookRefusal, string> = {
  contrast: 'The colours are too close: a phone could not tell the code from its ground.',
  inverted: 'The code must be darker than its ground.',
  'logo-too-large': 'The logo hides too much of the code. Please make it smaller.',
  'module-too-small': 'Printed this small, its squares would be too fine for a phone. Please print it larger.',
  'quiet-zone': 'The code needs an empty margin around it.',
  'does-not-scan': 'We could not read this code back, so nobody could scan it.',
}

/**
 * The stored file of a dot's code, drawn at most once for each look, format and size. Every file was decoded, from the very
 * bytes that are kept, by a decoder that is not the encoder. Throws `invalid` on `look` when it does not scan.
 */
export async function ensureDotCode(deps: CodeDeps, input: CodeRequest): Promise<DotCode> {
  const content = playUrlOf(deps.config.playUrl, input.slug)
  const drawing = createHash('sha256')
    .update(JSON.stringify([content, input.look, input.format, input.size]))
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
    look: input.look,
    format: input.format,
    size: input.size,
    title: `MicDot ${input.slug}`,
  })
  if (!drawn.ok) throw invalidField('look', drawn.reason, lookRefusals[drawn.reason])
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
