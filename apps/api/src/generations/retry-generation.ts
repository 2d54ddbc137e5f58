import type { EntityManager, Tables } from '@micdots/database'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { findOwnDot, refuseSilenced } from '../dots/index.ts'
import { enqueue } from '../jobs/index.ts'
import { holdTokens, payOnce, type Once } from '../tokens/index.ts'
import { cancelWaiting, changeState } from './change-state.ts'
import { checkDay } from './create-generation.ts'
import { findOwnGeneration, referenceOf, type GenerationRecord } from './generation-record.ts'
import { speak } from './speak.job.ts'

type OneOfMine = { personId: string; id: string; once?: Once }
type RetryDeps = Pick<Deps, 'database' | 'queue' | 'settings' | 'now'>

/** Tries a failed generation again: its price is held again. Throws `wrong-state`, `out-of-tokens`, `quota-reached`, `not-found`. */
export async function retryGeneration(deps: RetryDeps, input: OneOfMine) {
  const now = deps.now()
  const { generationsPerDay } = await deps.settings.current()
  return deps.database.transact((em) =>
    payOnce(
      em,
      { personId: input.personId, once: input.once && { ...input.once, request: { retry: input.id } }, now },
      async () => {
        const generation = await findOwnGeneration(em, input)
        await refuseOvertaken(em, generation)
        const attempt = generation.attempt + 1
        const changed = await changeState(deps, em, {
          generation,
          to: 'pending',
          actor: 'client',
          set: { attempt, errorCode: null, progress: 0 },
        })
        if (!changed) throw new AppError('wrong-state', { detail: 'Only a generation that failed can be tried again.' })
        const tokens = Number(generation.tokens)
        await holdTokens(em, { personId: input.personId, generationId: generation.id, attempt, tokens, now })
        await checkDay(deps, em, { personId: input.personId, most: generationsPerDay })
        await enqueue(deps, em, speak, {
          payload: { generationId: generation.id, attempt },
          uniqueKey: `speak:${generation.id}:${attempt}`,
        })
        return {
          id: generation.id,
          reference: referenceOf(generation.number),
          state: 'pending' as const,
          dotId: generation.dot_id,
          tokens,
        }
      },
    ),
  )
}

/** A retry must be able to play: not on a dot in the trash, and not where something newer speaks already. */
async function refuseOvertaken(em: EntityManager, generation: GenerationRecord): Promise<void> {
  refuseSilenced(await findOwnDot(em, { personId: generation.person_id, dotId: generation.dot_id }))
  const newer = await em
    .getKysely<Tables>()
    .selectFrom('dot_language')
    .select('id')
    .where('dot_id', '=', generation.dot_id)
    .where('language', '=', generation.language)
    .where('generation_id', '>', generation.id)
    .executeTakeFirst()
  if (newer) throw new AppError('wrong-state', { detail: 'Something newer already plays on this dot.' })
}

/** Cancels a generation that still waits. Throws `wrong-state` once it is being made, `not-found`. */
export async function cancelGeneration(deps: RetryDeps, input: OneOfMine): Promise<void> {
  await deps.database.transact(async (em) => {
    const generation = await findOwnGeneration(em, input)
    if (!(await cancelWaiting(deps, em, generation))) {
      throw new AppError('wrong-state', { detail: 'Only a generation that still waits can be cancelled.' })
    }
  })
}
