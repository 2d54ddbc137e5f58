import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { enqueue } from '../jobs/index.ts'
import { holdTokens, payOnce, type Once } from '../tokens/index.ts'
import { cancelWaiting, changeState } from './change-state.ts'
import { findOwnGeneration, referenceOf } from './generation-record.ts'
import { speak } from './speak.job.ts'

type OneOfMine = { personId: string; id: string; once?: Once }
type RetryDeps = Pick<Deps, 'database' | 'queue' | 'now'>

/** Tries a failed generation again: its price is held again. Throws `wrong-state`, `out-of-tokens`, `not-found`. */
export async function retryGeneration(deps: RetryDeps, input: OneOfMine) {
  const now = deps.now()
  return deps.database.transact((em) =>
    payOnce(
      em,
      { personId: input.personId, once: input.once && { ...input.once, request: { retry: input.id } }, now },
      async () => {
        const generation = await findOwnGeneration(em, input)
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

/** Cancels a generation that still waits. Throws `wrong-state` once it is being made, `not-found`. */
export async function cancelGeneration(deps: RetryDeps, input: OneOfMine): Promise<void> {
  await deps.database.transact(async (em) => {
    const generation = await findOwnGeneration(em, input)
    if (!(await cancelWaiting(deps, em, generation))) {
      throw new AppError('wrong-state', { detail: 'Only a generation that still waits can be cancelled.' })
    }
  })
}
