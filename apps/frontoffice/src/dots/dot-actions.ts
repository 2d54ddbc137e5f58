'use server'

import type { Client } from '@micdots/contract'
import { refresh } from 'next/cache'
import { attemptAsClient } from '../session/api.ts'
import type { Outcome } from '../session/outcome.ts'

type DotChange = Omit<Parameters<Client['dots']['update']>[0], 'id'>

/** Changes a dot; the page is made anew. */
export async function updateDot(id: string, change: DotChange): Promise<Outcome<{ version: number }>> {
  const outcome = await attemptAsClient((api) => api.dots.update({ ...change, id }))
  if (!outcome.ok) return outcome
  refresh()
  return { ok: true, value: { version: outcome.value.version } }
}

/** Tries a failed generation again. The same `key` never costs twice. */
export async function retryGeneration(id: string, key: string): Promise<Outcome<{ id: string }>> {
  const outcome = await attemptAsClient((api) => api.generations.retry({ id }), { 'idempotency-key': key })
  if (!outcome.ok) return outcome
  refresh()
  return { ok: true, value: { id } }
}

/** Cancels a generation that still waits. */
export async function cancelGeneration(id: string): Promise<Outcome<{ id: string }>> {
  const outcome = await attemptAsClient((api) => api.generations.cancel({ id }))
  if (!outcome.ok) return outcome
  refresh()
  return { ok: true, value: { id } }
}
