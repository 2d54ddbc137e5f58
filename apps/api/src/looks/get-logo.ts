import { buffer } from 'node:stream/consumers'
import type { Tables } from '@micdots/database'
import type { Selectable } from 'kysely'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'

/** One logo of this person, if it is one. */
export async function findOwnLogo(
  deps: Pick<Deps, 'database'>,
  input: { personId: string; id: string },
): Promise<Selectable<Tables['logo']> | undefined> {
  return deps.database.kysely
    .selectFrom('logo')
    .selectAll()
    .where('id', '=', input.id)
    .where('person_id', '=', input.personId)
    .executeTakeFirst()
}

/** The bytes of a stored logo. */
export async function readLogo(deps: Pick<Deps, 'storage'>, storageKey: string): Promise<Buffer<ArrayBuffer>> {
  const stored = await deps.storage.get(storageKey)
  if (stored === undefined) throw new AppError('unavailable')
  return Buffer.from(await buffer(stored.stream))
}

/** One logo of this person as the PNG that was kept. Somebody else's is `not-found`. */
export async function getLogo(
  deps: Pick<Deps, 'database' | 'storage'>,
  input: { personId: string; id: string },
): Promise<Buffer<ArrayBuffer>> {
  const logo = await findOwnLogo(deps, input)
  if (logo === undefined) throw new AppError('not-found')
  return readLogo(deps, logo.storage_key)
}
