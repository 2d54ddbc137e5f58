import type { Deps } from '../deps.ts'

/** Removes sessions and proofs whose time is over. */
export async function removeExpired(deps: Pick<Deps, 'database' | 'now'>): Promise<void> {
  const now = new Date(deps.now()).toISOString()
  await deps.database.kysely.deleteFrom('session').where('expires_at', '<', now).execute()
  await deps.database.kysely.deleteFrom('verification').where('expires_at', '<', now).execute()
}
