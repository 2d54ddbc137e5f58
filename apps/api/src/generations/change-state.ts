import type { EntityManager, Tables } from '@micdots/database'
import type { Deps } from '../deps.ts'
import { enqueue } from '../jobs/index.ts'
import { releaseTokens, settleTokens } from '../tokens/index.ts'
import type { FailureCode } from './failures.ts'
import { addHistory, findGeneration, type GenerationRecord, type GenerationState } from './generation-record.ts'
import { notifyClient } from './notify-client.job.ts'

/** Which states may follow which. Nothing else ever writes a state. */
export const NEXT_STATES: Record<GenerationState, GenerationState[]> = {
  pending: ['processing', 'failed', 'cancelled'],
  processing: ['completed', 'failed', 'cancelled'],
  completed: [],
  failed: ['pending'],
  cancelled: [],
}

type Change = {
  generation: GenerationRecord
  to: GenerationState
  actor: 'client' | 'worker' | 'admin' | 'system'
  /** The code of a failure, or what somebody wrote. */
  reason?: string
  set?: Partial<{
    attempt: number
    errorCode: FailureCode | null
    startedAt: number
    completedAt: number
    progress: number
  }>
}

/**
 * Moves a generation to its next state with its history line, in the caller's transaction. False when it was no longer in the
 * state that the caller saw (somebody else was faster), or may not go there; then nothing has changed.
 */
export async function changeState(deps: Pick<Deps, 'now'>, em: EntityManager, change: Change): Promise<boolean> {
  const { generation, to, set } = change
  if (!NEXT_STATES[generation.state].includes(to)) return false
  const now = deps.now()
  const changed = await em
    .getKysely<Tables>()
    .updateTable('generation')
    .set((eb) => ({
      state: to,
      step: null,
      version: eb('version', '+', 1),
      ...(set?.attempt !== undefined && { attempt: set.attempt }),
      ...(set?.errorCode !== undefined && { error_code: set.errorCode }),
      ...(set?.startedAt !== undefined && { started_at: set.startedAt }),
      ...(set?.completedAt !== undefined && { completed_at: set.completedAt }),
      ...(set?.progress !== undefined && { progress: set.progress }),
    }))
    .where('id', '=', generation.id)
    .where('state', '=', generation.state)
    .where('attempt', '=', generation.attempt)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) return false
  await addHistory(em, {
    generationId: generation.id,
    state: to,
    attempt: set?.attempt ?? generation.attempt,
    actor: change.actor,
    now,
    ...(change.reason !== undefined && { reason: change.reason }),
  })
  return true
}

const attemptOf = (deps: Pick<Deps, 'now'>, generation: GenerationRecord) => ({
  personId: generation.person_id,
  generationId: generation.id,
  attempt: generation.attempt,
  now: deps.now(),
})

type EndDeps = Pick<Deps, 'database' | 'queue' | 'now'>

/** Ends a generation as failed: its tokens come back, and the client is told why. Does nothing if it has ended already. */
export async function failGeneration(
  deps: EndDeps,
  input: { id: string; attempt: number; code: FailureCode },
): Promise<void> {
  await deps.database.transact(async (em) => {
    const generation = await findGeneration(em, input.id)
    if (generation === undefined || generation.attempt !== input.attempt) return
    const failed = await changeState(deps, em, {
      generation,
      to: 'failed',
      actor: 'worker',
      reason: input.code,
      set: { errorCode: input.code },
    })
    if (!failed) return
    await releaseTokens(em, attemptOf(deps, generation))
    await enqueue(deps, em, notifyClient, { payload: { generationId: generation.id, event: 'failed' } })
  })
}

/** Cancels a generation that still waits; its tokens come back. False when it no longer waits. */
export async function cancelWaiting(deps: EndDeps, em: EntityManager, generation: GenerationRecord): Promise<boolean> {
  if (generation.state !== 'pending') return false
  if (!(await changeState(deps, em, { generation, to: 'cancelled', actor: 'client' }))) return false
  await releaseTokens(em, attemptOf(deps, generation))
  return true
}

/** Ends a generation as completed: its tokens are spent, and the client is told. In the caller's transaction. */
export async function completeGeneration(
  deps: EndDeps,
  em: EntityManager,
  generation: GenerationRecord,
): Promise<boolean> {
  const done = await changeState(deps, em, {
    generation,
    to: 'completed',
    actor: 'worker',
    set: { completedAt: deps.now(), progress: 1000 },
  })
  if (!done) return false
  await settleTokens(em, attemptOf(deps, generation))
  await enqueue(deps, em, notifyClient, { payload: { generationId: generation.id, event: 'ready' } })
  return true
}
