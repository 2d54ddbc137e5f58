import { newId, type Database, type EntityManager, type LeasedJob, type Tables } from '@micdots/database'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { ClaimedJob, NewJob, Outcome, Queue } from './queue.ts'

/** The queue as a table beside the business, so that a job and what it belongs to share a transaction. */
export function createDatabaseQueue(deps: { database: Database }): Queue {
  const { database } = deps
  const { now } = database.dialect
  return {
    add: (em, job) => addJob(em, job, now),
    claim: (input) => claimJobs(database, input),
    extend: async (job, leaseMs) => {
      const changed = await database.kysely
        .updateTable('job')
        .set({ lease_until: sql<number>`${now} + ${leaseMs}` })
        .where('id', '=', job.id)
        .where('lease_id', '=', job.leaseId)
        .where('status', '=', 'running')
        .executeTakeFirst()
      return Number(changed.numUpdatedRows) === 1
    },
    finish: (job, outcome) => finishJob(database.kysely, job, outcome, now),
    sweep: (input) => sweepJobs(database, input),
    counts: async () => {
      const rows = await database.kysely
        .selectFrom('job')
        .select(['status', (eb) => eb.fn.countAll().as('jobs')])
        .where('status', 'in', ['queued', 'running', 'dead'])
        .groupBy('status')
        .execute()
      const of = (status: string): number => Number(rows.find((row) => row.status === status)?.jobs ?? 0)
      return { queued: of('queued'), running: of('running'), dead: of('dead') }
    },
  }
}

async function addJob(em: EntityManager, job: NewJob, now: RawBuilder<number>): Promise<void> {
  const kysely = em.getKysely<Tables>()
  if (job.uniqueKey !== undefined) {
    const waiting = await kysely
      .selectFrom('job')
      .select('id')
      .where('unique_key', '=', job.uniqueKey)
      .executeTakeFirst()
    if (waiting) return
  }
  await kysely
    .insertInto('job')
    .values({
      id: newId(),
      name: job.name,
      payload: JSON.stringify(job.payload),
      status: 'queued',
      unique_key: job.uniqueKey ?? null,
      run_at: sql<number>`${now} + ${job.delayMs ?? 0}`,
      attempts: 0,
      max_attempts: job.maxAttempts,
      created_at: now,
    })
    .execute()
}

async function claimJobs(
  { dialect, kysely }: Database,
  input: { names: string[]; limit: number; leaseMs: number },
): Promise<ClaimedJob[]> {
  if (input.limit < 1) return []
  const rows = await dialect.leaseJobs(kysely, {
    ...input,
    status: 'queued',
    countsTry: true,
    pick: (waiting) =>
      waiting.where('run_at', '<=', dialect.now).where('name', 'in', input.names).orderBy('run_at').orderBy('id'),
  })
  return rows.map(toClaimed)
}

const toClaimed = (row: LeasedJob): ClaimedJob => ({
  id: row.id,
  name: row.name,
  payload: JSON.parse(row.payload),
  attempt: row.attempts,
  maxAttempts: row.max_attempts,
  leaseId: row.lease_id,
})

async function finishJob(
  kysely: Kysely<Tables>,
  job: ClaimedJob,
  outcome: Outcome,
  now: RawBuilder<number>,
): Promise<boolean> {
  const free = { lease_id: null, lease_until: null }
  const ended = { ...free, unique_key: null, finished_at: now }
  const update = kysely
    .updateTable('job')
    .where('id', '=', job.id)
    .where('lease_id', '=', job.leaseId)
    .where('status', '=', 'running')
  const changes = {
    done: () => update.set({ ...ended, status: 'done' }),
    dead: () => update.set({ ...ended, status: 'dead', last_error: errorOf(outcome) }),
    retry: () =>
      update.set({
        ...free,
        status: 'queued',
        run_at: sql<number>`${now} + ${outcome.end === 'retry' ? Math.round(outcome.afterMs) : 0}`,
        last_error: errorOf(outcome),
      }),
    released: () => update.set((eb) => ({ ...free, status: 'queued', attempts: eb('attempts', '-', 1) })),
  }
  const changed = await changes[outcome.end]().executeTakeFirst()
  return Number(changed.numUpdatedRows) === 1
}

const errorOf = (outcome: Outcome): string | null => ('error' in outcome ? outcome.error.slice(0, 400) : null)

/** Long enough for somebody to look into it. */
const KEEP_DEAD_MS = 30 * 24 * 3600_000

async function sweepJobs(
  { dialect, kysely }: Database,
  input: { limit: number; leaseMs: number; keepDoneMs: number },
): Promise<ClaimedJob[]> {
  const { now } = dialect
  await kysely
    .deleteFrom('job')
    .where('status', '=', 'done')
    .where('finished_at', '<', sql<number>`${now} - ${input.keepDoneMs}`)
    .execute()
  await kysely
    .deleteFrom('job')
    .where('status', '=', 'dead')
    .where('finished_at', '<', sql<number>`${now} - ${KEEP_DEAD_MS}`)
    .execute()
  await kysely
    .updateTable('job')
    .set({ status: 'queued', lease_id: null, lease_until: null })
    .where('status', '=', 'running')
    .where('lease_until', '<', now)
    .whereRef('attempts', '<', 'max_attempts')
    .execute()
  const rows = await dialect.leaseJobs(kysely, {
    ...input,
    status: 'running',
    countsTry: false,
    pick: (lost) =>
      lost.where('lease_until', '<', now).whereRef('attempts', '>=', 'max_attempts').orderBy('lease_until'),
  })
  return rows.map(toClaimed)
}
