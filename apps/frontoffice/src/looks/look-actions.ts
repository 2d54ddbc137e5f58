'use server'

import { toProblem, type LookInput } from '@micdots/contract'
import { attemptAsClient } from '../session/api.ts'
import type { Outcome } from '../session/outcome.ts'

export type LookVerdict = {
  /** The code in this look as the API draws it, as an address for a picture; null where it could not. */
  picture: string | null
  verdict: 'scans' | 'unknown' | { refused: string; message: string }
  /** The least width to print it at, in millimetres. */
  smallestMm: number | null
}

/** What the API says of a look before it is used, and how the code looks in it. `unknown` where it does not answer. */
export async function checkLook(look: LookInput): Promise<LookVerdict> {
  const [checked, drawn] = await Promise.all([
    attemptAsClient((api) => api.looks.check({ look })),
    attemptAsClient(async (api) => {
      const { body } = await api.looks.preview({ look, format: 'svg' })
      return `data:image/svg+xml;base64,${Buffer.from(await body.arrayBuffer()).toString('base64')}`
    }),
  ])
  const picture = drawn.ok ? drawn.value : null
  if (!checked.ok) return { picture, verdict: 'unknown', smallestMm: null }
  const { ok, reason, message, smallestMm } = checked.value
  return { picture, verdict: ok ? 'scans' : { refused: reason ?? '', message: message ?? '' }, smallestMm }
}

/** Keeps a picture as a logo; what comes in is looked at by the API. */
export async function keepLogo(form: FormData): Promise<Outcome<{ id: string }>> {
  const logo = form.get('logo')
  if (!(logo instanceof File)) return { ok: false, problem: toProblem('broken-request') }
  const outcome = await attemptAsClient((api) => api.logos.create(logo))
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome
}
