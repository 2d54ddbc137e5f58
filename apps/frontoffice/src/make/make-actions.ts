'use server'

import { toProblem, type createGenerationSchema } from '@micdots/contract'
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

/** Keeps a picture as a logo; what comes in is looked at by the API. */
export async function keepLogo(form: FormData): Promise<Outcome<{ id: string }>> {
  const logo = form.get('logo')
  if (!(logo instanceof File)) return { ok: false, problem: toProblem('broken-request') }
  const outcome = await attemptAsClient((api) => api.logos.create(logo))
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome
}

/** A sentence in a voice, at an address that lives for ten minutes. */
export async function previewVoice(
  id: string,
  text: string,
  parameters: NonNullable<z.output<typeof createGenerationSchema>['parameters']>,
): Promise<Outcome<{ url: string }>> {
  const outcome = await attemptAsClient((api) => api.voices.preview({ id, text, parameters }))
  return outcome.ok ? { ok: true, value: { url: outcome.value.url } } : outcome
}
