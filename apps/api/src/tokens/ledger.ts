import { newId, type EntityManager, type Tables } from '@micdots/database'
import type { Insertable } from 'kysely'
import { AppError } from '../app-error.ts'

/** One attempt of one generation. `attempt` counts the holds: 1, and one more for every retry. */
type Attempt = { personId: string; generationId: string; attempt: number; now: number }

/**
 * Gives tokens once for `onceKey`; a second call with the same key does nothing.
 * Must run in the caller's transaction, as all of this file.
 */
export async function grantTokens(
  em: EntityManager,
  input: { personId: string; tokens: number; reason: string; onceKey: string; now: number },
): Promise<void> {
  const kysely = em.getKysely<Tables>()
  const known = await kysely
    .selectFrom('ledger_entry')
    .select('id')
    .where('once_key', '=', input.onceKey)
    .executeTakeFirst()
  if (known) return
  const changed = await kysely
    .updateTable('balance')
    .set((eb) => ({ available: eb('available', '+', input.tokens) }))
    .where('person_id', '=', input.personId)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) {
    await kysely.insertInto('balance').values({ person_id: input.personId, available: input.tokens, held: 0 }).execute()
  }
  await addEntry(em, { ...input, kind: 'grant', amount: input.tokens, heldAmount: 0, generationId: null })
}

/** Puts the price aside. Throws `out-of-tokens` when the client does not have it; the balance never goes below zero. */
export async function holdTokens(em: EntityManager, input: Attempt & { tokens: number }): Promise<void> {
  const changed = await em
    .getKysely<Tables>()
    .updateTable('balance')
    .set((eb) => ({ available: eb('available', '-', input.tokens), held: eb('held', '+', input.tokens) }))
    .where('person_id', '=', input.personId)
    .where('available', '>=', input.tokens)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) {
    throw new AppError('out-of-tokens', {
      detail: `This text costs ${input.tokens} tokens, and you do not have that many.`,
    })
  }
  await addEntry(em, {
    ...input,
    kind: 'hold',
    amount: -input.tokens,
    heldAmount: input.tokens,
    reason: 'A text was accepted',
    onceKey: holdKey(input),
  })
}

const holdKey = (input: Attempt): string => `hold:${input.generationId}:${input.attempt}`

/** The generation has completed: what was held for this attempt is spent. */
export async function settleTokens(em: EntityManager, input: Attempt): Promise<void> {
  await endHold(em, input, { kind: 'settle', reason: 'The generation has completed' })
}

/** The generation failed or was cancelled: what was held for this attempt comes back. */
export async function releaseTokens(em: EntityManager, input: Attempt): Promise<void> {
  await endHold(em, input, { kind: 'release', reason: 'The generation did not complete' })
}

async function endHold(
  em: EntityManager,
  input: Attempt,
  end: { kind: 'settle' | 'release'; reason: string },
): Promise<void> {
  const kysely = em.getKysely<Tables>()
  // What comes back is what was held, whatever the price may be by now.
  const hold = await kysely
    .selectFrom('ledger_entry')
    .select('held_amount')
    .where('once_key', '=', holdKey(input))
    .executeTakeFirst()
  if (hold === undefined) throw new Error(`Nothing is held for ${holdKey(input)}`)
  const back = end.kind === 'release' ? hold.held_amount : 0
  await kysely
    .updateTable('balance')
    .set((eb) => ({ available: eb('available', '+', back), held: eb('held', '-', hold.held_amount) }))
    .where('person_id', '=', input.personId)
    .execute()
  // One key for both ends: a hold that was settled can never be released as well, nor the other way round.
  await addEntry(em, {
    ...input,
    kind: end.kind,
    amount: back,
    heldAmount: -hold.held_amount,
    reason: end.reason,
    onceKey: `end:${input.generationId}:${input.attempt}`,
  })
}

async function addEntry(
  em: EntityManager,
  input: {
    personId: string
    kind: 'grant' | 'hold' | 'settle' | 'release'
    amount: number
    heldAmount: number
    generationId: string | null
    reason: string
    onceKey: string
    now: number
  },
): Promise<void> {
  const entry: Insertable<Tables['ledger_entry']> = {
    id: newId(),
    person_id: input.personId,
    kind: input.kind,
    amount: input.amount,
    held_amount: input.heldAmount,
    generation_id: input.generationId,
    reason: input.reason,
    once_key: input.onceKey,
    created_at: input.now,
  }
  await em.getKysely<Tables>().insertInto('ledger_entry').values(entry).execute()
}
