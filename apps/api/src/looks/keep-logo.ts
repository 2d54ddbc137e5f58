import { newId, type Tables } from '@micdots/database'
import { ProviderError } from '@micdots/integrations/provider-error'
import { cleanLogo, type CleanLogo } from '@micdots/integrations/qr-codes'
import { contentKey } from '@micdots/integrations/storage'
import type { Selectable } from 'kysely'
import { lockPerson } from '../accounts/index.ts'
import { AppError, invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'

/** Enough for every brand that one person makes dots for, too few to fill a disk with. */
const MOST_LOGOS = 100

const refusals: Record<string, string> = {
  'not-a-picture': 'We could not read this picture. Please send a PNG or a JPEG.',
  'too-many-pixels': 'This picture has too many pixels. Please send one of at most 4,000 by 4,000.',
  'too-small': 'This picture is too small. Please send one of at least 16 by 16 pixels.',
  'too-long': 'This picture is too long for the middle of a code. Please send one that is nearer to a square.',
}

export type KeptLogo = { id: string; width: number; height: number; bytes: number; createdAt: number }

export const toKeptLogo = (row: Selectable<Tables['logo']>): KeptLogo => ({
  id: row.id,
  width: row.width,
  height: row.height,
  bytes: Number(row.bytes),
  createdAt: Number(row.created_at),
})

/**
 * Makes a picture anew and keeps it as this person's logo; the same picture twice is the same logo. Throws `invalid` for what is no
 * picture of ours to take, `quota-reached`.
 */
export async function keepLogo(
  deps: Pick<Deps, 'database' | 'storage' | 'now'>,
  input: { personId: string; bytes: Uint8Array },
): Promise<KeptLogo> {
  const { png, width, height } = await clean(input.bytes)
  const key = contentKey('logos', png, 'png')
  await deps.storage.put({ key, bytes: png, contentType: 'image/png' })
  return deps.database.transact(async (em) => {
    await lockPerson(em, input.personId)
    const kysely = em.getKysely<Tables>()
    const mine = await kysely.selectFrom('logo').selectAll().where('person_id', '=', input.personId).execute()
    const known = mine.find((logo) => logo.storage_key === key)
    if (known) return toKeptLogo(known)
    if (mine.length >= MOST_LOGOS) {
      throw new AppError('quota-reached', { detail: `You can keep ${MOST_LOGOS} logos.` })
    }
    const kept = { id: newId(), width, height, bytes: png.length, createdAt: deps.now() }
    await kysely
      .insertInto('logo')
      .values({
        id: kept.id,
        person_id: input.personId,
        storage_key: key,
        bytes: kept.bytes,
        width,
        height,
        created_at: kept.createdAt,
      })
      .execute()
    return kept
  })
}

async function clean(bytes: Uint8Array): Promise<CleanLogo> {
  try {
    return await cleanLogo(bytes)
  } catch (error) {
    const message = error instanceof ProviderError ? refusals[error.code] : undefined
    throw error instanceof ProviderError && message !== undefined ? invalidField('', error.code, message) : error
  }
}
