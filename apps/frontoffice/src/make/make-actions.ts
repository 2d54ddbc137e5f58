'use server'

import type { createGenerationSchema } from '@micdots/contract'
import type * as z from 'zod'
import { attemptAsClient } from '../session/api.ts'
import type { Outcome } from '../session/outcome.ts'

/** Gives a text its voice. The same `key` with the same values never costs twice. */
export async function createGeneration(
  values: z.output<typeof createGenerationSchema>,
  key: string,
): Promise<Outcome<{ dotId: string }>> {
  const outcome = await attemptAsClient((api) => api.generations.create(values), { 'idempotency-key': key })
  return outcome.ok ? { ok: true, value: { dotId: outcome.value.dotId } } : outcome
}
