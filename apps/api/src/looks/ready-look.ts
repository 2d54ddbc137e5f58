import type { Look } from '@micdots/integrations/qr-codes'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { readLogo } from './get-logo.ts'
import { drawnLook, type DotLook } from './look.ts'

/** A look as whoever draws wants it, with the logo itself in place of its id. Whose logo it is was settled when the look was taken. */
export async function readyLook(deps: Pick<Deps, 'database' | 'storage'>, look: DotLook): Promise<Look> {
  const { logo, eyeFrameColour, eyeCentreColour, highContrast: _, ...rest } = drawnLook(look)
  return {
    ...rest,
    ...(eyeFrameColour !== null && { eyeFrameColour }),
    ...(eyeCentreColour !== null && { eyeCentreColour }),
    ...(logo && { logo: { png: await findLogo(deps, logo.id), area: logo.area } }),
  }
}

async function findLogo(deps: Pick<Deps, 'database' | 'storage'>, id: string): Promise<Uint8Array> {
  const row = await deps.database.kysely
    .selectFrom('logo')
    .select('storage_key')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('unavailable')
  return readLogo(deps, row.storage_key)
}
