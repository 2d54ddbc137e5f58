import type { Client } from '@micdots/contract'
import { attempt, openApi } from '../session/api.ts'

export type VoiceFilters = Parameters<Client['voices']['list']>[0]
export type Gallery = Awaited<ReturnType<Client['voices']['list']>>

const PATIENCE_MS = 4_000

/** The voices that fit, and what the whole gallery can be filtered by; undefined while nobody can tell. */
export async function loadVoices(filters: VoiceFilters = {}): Promise<Gallery | undefined> {
  const api = await openApi()
  const outcome = await attempt(() => api.voices.list(filters, { signal: AbortSignal.timeout(PATIENCE_MS) }))
  return outcome.ok ? outcome.value : undefined
}
