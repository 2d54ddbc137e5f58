import { randomUUID } from 'node:crypto'
import { newId, type Database, type EntityManager, type Tables } from '@micdots/database'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { ClaimedJob, NewJob, Outcome, Queue } from './queue.ts'

/** The database's own clock in milliseconds: leases of two machines must be measured by one clock. */
const databaseNow: Record<Database['engine'], RawBuilder<number>> = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
}

/** The queue as a table beside the business, so that a job and what it belongs to share a transaction. */
export function createDatabaseQueue(deps: { database: Database }): Queue {
  const { database } = deps
  const now = databaseNow[database.engine]
  return {
    add: (em, job) => addJob(em, job, now),
    claim: (input) => claimJobs(database.kysely, input, now),
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
    sweep: (input) => sweepJobs(database.kysely, input, now),
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
  kysely: Kysely<Tables>,
  input: { names: string[]; limit: number; leaseMs: number },
  now: RawBuilder<number>,
): Promise<ClaimedJob[]> {
  if (input.limit < 1) return []
  const rows = await kysely
    .updateTable('job')
    .set((eb) => ({
      status: 'running',
      lease_id: randomUUID(),
      lease_until: sql<number>`${now} + ${input.leaseMs}`,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('job')
        .select('id')
        .where('status', '=', 'queued')
        .where('run_at', '<=', now)
        .where('name', 'in', input.names)
        .orderBy('run_at')
        .orderBy('id')
        .limit(input.limit),
    )
    // The sign keeps SQLite from going through all that waits by this condition, instead of by the few ids.
    .where(sql`+status`, '=', 'queued')
    .returning(['id', 'name', 'payload', 'attempts', 'max_attempts', 'lease_id'])
    .execute()
  return rows.map(toClaimed)
}

const toClaimed = (row: {
  id: string
  name: string
  payload: unknown
  attempts: number
  max_attempts: number
  lease_id: string | null
}): ClaimedJob => ({
  id: row.id,
  name: row.name,
  payload: JSON.parse(String(row.payload)),
  attempt: row.attempts,
  maxAttempts: row.max_attempts,
  leaseId: String(row.lease_id),
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
  kysely: Kysely<Tables>,
  input: { limit: number; leaseMs: number; keepDoneMs: number },
  now: RawBuilder<number>,
): Promise<ClaimedJob[]> {
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
  const rows = await kysely
    .updateTable('job')
    .set({ lease_id: randomUUID(), lease_until: sql<number>`${now} + ${input.leaseMs}` })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('job')
        .select('id')
        .where('status', '=', 'running')
        .where('lease_until', '<', now)
        .whereRef('attempts', '>=', 'max_attempts')
        .orderBy('lease_until')
        .limit(input.limit),
    )
    .where('status', '=', 'running')
    .where('lease_until', '<', now)
    .returning(['id', 'name', 'payload', 'attempts', 'max_attempts', 'lease_id'])
    .execute()
  return rows.map(toClaimed)
}
