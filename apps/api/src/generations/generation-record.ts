import { newId, type EntityManager, type Tables } from '@micdots/database'
import type { Kysely, Selectable } from 'kysely'
import { AppError } from '../app-error.ts'

export type GenerationState = 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled'
export type GenerationStep = 'voice' | 'audio' | 'code' | 'store'

/** A row of `generation` whose states are typed; JSON columns are still text. */
export type GenerationRecord = Omit<Selectable<Tables['generation']>, 'state' | 'step'> & {
  state: GenerationState
  step: GenerationStep | null
}

export const toGenerationRecord = (row: Selectable<Tables['generation']>): GenerationRecord => ({
  ...row,
  state: row.state,
  step: row.step,
})

/** `REQ-000123`, as people quote it. */
export const referenceOf = (number: number): string => `REQ-${String(number).padStart(6, '0')}`

type Source = EntityManager | Kysely<Tables>
const kyselyOf = (source: Source): Kysely<Tables> => ('getKysely' in source ? source.getKysely<Tables>() : source)

/** One generation by its id, for workers. */
export async function findGeneration(source: Source, id: string): Promise<GenerationRecord | undefined> {
  const row = await kyselyOf(source).selectFrom('generation').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toGenerationRecord(row)
}

/** One generation of this person. Somebody else's is `not-found`, as is one that never was. */
export async function findOwnGeneration(
  source: Source,
  input: { personId: string; id: string },
): Promise<GenerationRecord> {
  const found = await findGeneration(source, input.id)
  if (found === undefined || found.person_id !== input.personId) throw new AppError('not-found')
  return found
}

/** Adds a line to a generation's history, in the caller's transaction. */
export async function addHistory(
  em: EntityManager,
  input: {
    generationId: string
    state: GenerationState
    step?: GenerationStep | null
    attempt: number
    actor: 'client' | 'worker' | 'admin' | 'system'
    reason?: string
    now: number
  },
): Promise<void> {
  await em
    .getKysely<Tables>()
    .insertInto('generation_history')
    .values({
      id: newId(),
      generation_id: input.generationId,
      state: input.state,
      step: input.step ?? null,
      attempt: input.attempt,
      actor: input.actor,
      reason: input.reason ?? null,
      created_at: input.now,
    })
    .execute()
}

/** The next number of the row `generation`, in the caller's transaction; two callers never get the same one. */
export async function nextNumber(em: EntityManager): Promise<number> {
  const kysely = em.getKysely<Tables>()
  const changed = await kysely
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', 'generation')
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0)
    await kysely.insertInto('counter').values({ name: 'generation', value: 1 }).execute()
  const { value } = await kysely
    .selectFrom('counter')
    .select('value')
    .where('name', '=', 'generation')
    .executeTakeFirstOrThrow()
  return value
}
