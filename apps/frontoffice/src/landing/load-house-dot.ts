import type { Client } from '@micdots/contract'
import { attempt, openApi } from '../session/api.ts'

export type HouseDot = Awaited<ReturnType<Client['play']['get']>>

/** Seeded on every installation. */
const SLUG = 'hello'
/** A page that can do without waits no longer. */
const PATIENCE_MS = 2_000

/** What our own dot says; undefined while nobody can tell, for the page must stand without it. */
export async function loadHouseDot(): Promise<HouseDot | undefined> {
  const api = await openApi()
  const outcome = await attempt(() => api.play.get({ slug: SLUG }, { signal: AbortSignal.timeout(PATIENCE_MS) }))
  return outcome.ok ? outcome.value : undefined
}
