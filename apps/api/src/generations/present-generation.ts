import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { levelsOf, playUrlOf } from '../dots/index.ts'
import { pageOf } from '../page-of.ts'
import { failureMessage, isFailureCode } from './failures.ts'
import { findOwnGeneration, referenceOf, type GenerationRecord, type GenerationState } from './generation-record.ts'

type ShowDeps = Pick<Deps, 'config' | 'database' | 'storage'>
type Row = Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]

/** What is shown; not the times of its words, which are the largest part of a row. */
const query = (deps: Pick<Deps, 'database'>) =>
  deps.database.kysely
    .selectFrom('generation')
    .innerJoin('dot', 'dot.id', 'generation.dot_id')
    .select(['generation.id', 'generation.number', 'generation.state', 'generation.step', 'generation.progress'])
    .select(['generation.error_code', 'generation.text', 'generation.language', 'generation.title'])
    .select(['generation.voice_id', 'generation.tokens', 'generation.created_at', 'generation.completed_at'])
    .select(['generation.audio_key', 'generation.audio_bytes', 'generation.duration_ms', 'generation.peaks'])
    .select(['generation.dot_id', 'dot.slug'])

/** One generation of this person as the API shows it. */
export async function getGeneration(deps: ShowDeps, input: { personId: string; id: string }) {
  await findOwnGeneration(deps.database.kysely, input)
  return present(deps, await query(deps).where('generation.id', '=', input.id).executeTakeFirstOrThrow())
}

/** This person's generations, newest first. */
export async function listGenerations(
  deps: ShowDeps,
  input: {
    personId: string
    cursor?: string | undefined
    limit: number
    state?: GenerationState | undefined
    dotId?: string | undefined
  },
) {
  const { firstRows } = deps.database.dialect
  let wanted = query(deps).orderBy('generation.id', 'desc')
  // Of one dot: asking for its owner leaves one index to choose from, that of its generations.
  wanted =
    input.dotId === undefined
      ? wanted.where('generation.person_id', '=', input.personId)
      : wanted.where('generation.dot_id', '=', input.dotId).where('dot.person_id', '=', input.personId)
  if (input.state !== undefined) wanted = wanted.where('generation.state', '=', input.state)
  if (input.cursor !== undefined) wanted = wanted.where('generation.id', '<', input.cursor)
  const { rows, nextCursor } = pageOf(await firstRows(wanted, input.limit + 1).execute(), input.limit)
  return { items: await Promise.all(rows.map((row) => present(deps, row))), nextCursor }
}

async function present(deps: ShowDeps, row: Row) {
  return {
    ...presentProgress(row),
    text: row.text,
    language: row.language,
    title: row.title,
    voiceId: row.voice_id,
    tokens: Number(row.tokens),
    createdAt: Number(row.created_at),
    completedAt: row.completed_at === null ? null : Number(row.completed_at),
    dot: { id: row.dot_id, slug: row.slug, playUrl: playUrlOf(deps.config.playUrl, row.slug) },
    ...(row.state === 'completed' && { audio: await audioOf(deps, row) }),
  }
}

async function audioOf(deps: ShowDeps, generation: Row) {
  const durationMs = generation.duration_ms ?? 0
  // As long as on a play page: three times the duration and ten minutes.
  const url = await deps.storage.link({ key: String(generation.audio_key), expiresInMs: 3 * durationMs + 600_000 })
  return { url, durationMs, bytes: Number(generation.audio_bytes), levels: levelsOf(generation.peaks) ?? [] }
}

/** Every change of a generation's state, oldest first. */
export async function getGenerationHistory(deps: Pick<Deps, 'database'>, input: { personId: string; id: string }) {
  await findOwnGeneration(deps.database.kysely, input)
  const rows = await deps.database.kysely
    .selectFrom('generation_history')
    .select(['state', 'attempt', 'actor', 'reason', 'created_at'])
    .where('generation_id', '=', input.id)
    .where('step', 'is', null)
    .orderBy('id')
    .execute()
  const items = rows.map(({ created_at: at, reason, ...row }) => ({
    ...row,
    ...(reason !== null && isFailureCode(reason)
      ? { reason: failureMessage(reason), code: reason }
      : { reason, code: null }),
    state: row.state as GenerationState,
    actor: row.actor as 'client' | 'worker' | 'admin' | 'system',
    at: Number(at),
  }))
  return { items }
}

/** The part of a generation that changes while it is made. */
export function presentProgress(
  generation: Pick<GenerationRecord, 'id' | 'number' | 'state' | 'step' | 'progress' | 'error_code'>,
) {
  const { error_code: code } = generation
  return {
    id: generation.id,
    reference: referenceOf(generation.number),
    state: generation.state,
    step: generation.step,
    progress: generation.progress / 1000,
    ...(generation.state === 'failed' && code !== null && { error: { code, message: failureMessage(code) } }),
  }
}

/** Only what changes: a row also holds its text, its words and its levels. */
async function findProgress(deps: Pick<Deps, 'database'>, input: { personId: string; id: string }) {
  const row = await deps.database.kysely
    .selectFrom('generation')
    .select(['id', 'number', 'state', 'step', 'progress', 'error_code'])
    .where('id', '=', input.id)
    .where('person_id', '=', input.personId)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('not-found')
  return row
}

const LOOK_AGAIN_MS = 250

/** Every change of a generation's progress, from now until it has ended. Another process may be making it, so it is looked up. */
export async function* watchGeneration(
  deps: Pick<Deps, 'database'>,
  input: { personId: string; id: string; signal?: AbortSignal | undefined },
) {
  let last = ''
  while (input.signal?.aborted !== true) {
    const progress = presentProgress(await findProgress(deps, input))
    const now = JSON.stringify(progress)
    if (now !== last) yield progress
    last = now
    if (['completed', 'failed', 'cancelled'].includes(progress.state)) return
    await sleep(LOOK_AGAIN_MS, undefined, { signal: input.signal }).catch(() => undefined)
  }
}
