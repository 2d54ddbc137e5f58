import type { LookRefusal } from '@micdots/integrations/qr-codes'
import type { Deps } from '../deps.ts'
import { lookRefusals, tryLook, type DotLook, type LookDeps } from '../looks/index.ts'
import { findOwnDot } from './dot-record.ts'
import { playUrlOf } from './slug.ts'

export type LookQuestion = {
  personId: string
  look: DotLook
  dotId?: string | undefined
  printMm?: number | undefined
}

export type LookAnswer = {
  ok: boolean
  reason: LookRefusal | null
  message: string | null
  /** Millimetres; null where nothing scans. */
  smallestMm: number | null
}

/** What a dot's code holds. Somebody else's dot is `not-found`. */
export async function contentOf(
  deps: Pick<Deps, 'config' | 'database'>,
  input: { personId: string; dotId: string },
): Promise<string> {
  const dot = await findOwnDot(deps.database.kysely, input)
  return playUrlOf(deps.config.playUrl, dot.slug)
}

/** Whether a code in this look would scan, and why not: the verdict beside the form, nothing is kept. */
export async function checkLook(deps: LookDeps, input: LookQuestion): Promise<LookAnswer> {
  const { personId, look, dotId, printMm } = input
  const content = dotId === undefined ? undefined : await contentOf(deps, { personId, dotId })
  const drawn = await tryLook(deps, { personId, look, content, printMm })
  const smallestMm = drawn.smallestMm ?? null
  return drawn.ok
    ? { ok: true, reason: null, message: null, smallestMm }
    : { ok: false, reason: drawn.reason, message: lookRefusals[drawn.reason], smallestMm }
}
