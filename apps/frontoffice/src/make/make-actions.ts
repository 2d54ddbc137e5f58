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

/** The language that a text is in, as a primary tag; null when it could be several. */
export async function guessLanguage(text: string): Promise<string | null> {
  const outcome = await attemptAsClient((api) => api.texts.guessLanguage({ text }))
  return outcome.ok ? outcome.value.language : null
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
