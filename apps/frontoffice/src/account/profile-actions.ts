'use server'

import type { Client } from '@micdots/contract'
import { refresh } from 'next/cache'
import { attemptAsClient, attemptWithSession } from '../session/api.ts'
import type { Outcome } from '../session/outcome.ts'
import { chooseLanguage } from '../shell/choose.ts'

type Done = { status: true }

/** Changes what somebody says of themselves; the page, and this browser, speak the language chosen. */
export async function updateProfile(change: Parameters<Client['me']['update']>[0]): Promise<Outcome<Done>> {
  const outcome = await attemptAsClient((api) => api.me.update(change))
  if (!outcome.ok) return outcome
  await chooseLanguage(outcome.value.language)
  refresh()
  return { ok: true, value: { status: true } }
}

/** Changes the password and ends every session but this one. */
export async function changePassword(values: Parameters<Client['auth']['changePassword']>[0]): Promise<Outcome<Done>> {
  const outcome = await attemptWithSession((api) => api.auth.changePassword(values))
  if (outcome.ok) refresh()
  return outcome
}

/** Signs out another session of this person. */
export async function endSession(id: string): Promise<Outcome<Done>> {
  const outcome = await attemptWithSession((api) => api.auth.revokeSession({ id }))
  if (outcome.ok) refresh()
  return outcome
}
