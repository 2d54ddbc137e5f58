import { randomUUID } from 'node:crypto'
import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { EngineName } from './engine.ts'
import type { Tables } from './tables.ts'

type JobIds = SelectQueryBuilder<Tables, 'job', { id: string }>

/** `pick` says which jobs of this status, and in which order. A try is counted when it begins. */
export type Lease = {
  status: 'queued' | 'running'
  pick: (jobs: JobIds) => JobIds
  limit: number
  leaseMs: number
  countsTry: boolean
}

/** A job as it is stored; its payload is still text. */
export type LeasedJob = {
  id: string
  name: string
  payload: string
  attempts: number
  max_attempts: number
  lease_id: string
}

const COLUMNS = ['id', 'name', 'payload', 'attempts', 'max_attempts', 'lease_id'] as const

type Deps = { engine: EngineName; now: RawBuilder<number>; kysely: Kysely<Tables> }

/**
 * One statement: finds jobs that nobody else is taking at this moment, and takes them. The status is asked again outside, because
 * what was found may have changed by the time it is written.
 */
export async function leaseJobs({ engine, now, kysely }: Deps, lease: Lease): Promise<LeasedJob[]> {
  const until = sql<number>`${now} + ${lease.leaseMs}`
  const change = { leaseId: randomUUID(), until, tries: lease.countsTry ? 1 : 0 }
  if (engine === 'mssql') return leaseOnSqlServer(kysely, lease, change)
  const found = lease.pick(kysely.selectFrom('job').select('id').where('status', '=', lease.status)).limit(lease.limit)
  // Whoever comes second skips what the first one has locked, instead of waiting for it. SQLite has one writer at a time.
  const mine = engine === 'postgresql' ? found.forUpdate().skipLocked() : found
  const rows = await kysely
    // Once, before the update: a subquery could be run again for every row and lock more than it may.
    .with('mine', () => mine)
    .updateTable('job')
    .set((eb) => ({
      status: 'running',
      lease_id: change.leaseId,
      lease_until: until,
      attempts: eb('attempts', '+', change.tries),
    }))
    .where('id', 'in', (eb) => eb.selectFrom('mine').select('mine.id'))
    // The sign keeps SQLite from going by this condition through all that waits, instead of by the few ids.
    .where(engine === 'sqlite' ? sql<string>`+status` : 'status', '=', lease.status)
    .returning(COLUMNS)
    .execute()
  return rows as LeasedJob[]
}

/**
 * UPDLOCK keeps what was found until it is written, READPAST skips what others hold, and READCOMMITTEDLOCK makes both work where
 * the database reads by row versions (as Amazon RDS may be set).
 */
async function leaseOnSqlServer(
  kysely: Kysely<Tables>,
  lease: Lease,
  change: { leaseId: string; until: RawBuilder<number>; tries: number },
): Promise<LeasedJob[]> {
  const locked = sql<Tables['job']>`job`.as<'job'>(sql`job with (updlock, readpast, rowlock, readcommittedlock)`)
  const all = kysely.selectFrom(locked).select('job.id') as unknown as JobIds
  const mine = lease.pick(all.where('status', '=', lease.status)).top(lease.limit)
  const shown = sql.join(COLUMNS.map((column) => sql`inserted.${sql.ref(column)}`))
  const { rows } = await sql<LeasedJob>`update job with (rowlock)
    set status = N'running', lease_id = ${change.leaseId}, lease_until = ${change.until}, attempts = attempts + ${change.tries}
    output ${shown}
    where id in ${mine} and status = ${lease.status}`.execute(kysely)
  return rows
}
