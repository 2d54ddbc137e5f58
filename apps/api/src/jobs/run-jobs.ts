import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '@micdots/integrations/provider-error'
import type { Deps } from '../deps.ts'
import type { AnyJob } from './define-job.ts'
import type { ClaimedJob } from './queue.ts'

export type Runner = { stop(): Promise<void> }

const IDLE_MS = 200
const SWEEP_MS = 5_000
const KEEP_DONE_MS = 24 * 3600_000
const PATIENCE_MS = 8_000

/** Milliseconds until try number `attempt` + 1: doubling from a second to two minutes, with jitter, not below `atLeast`. */
export function backOff(attempt: number, atLeast = 0, random = Math.random): number {
  const full = Math.min(120_000, 1_000 * 2 ** (attempt - 1))
  return Math.max(atLeast, full / 2 + (random() * full) / 2)
}

/**
 * Works on the queue until stopped. Throws at once when the queue holds a job that nobody here can do.
 * `stop` claims nothing more, waits a little for what runs and gives the rest back.
 */
export async function runJobs(deps: Deps, jobs: readonly AnyJob[]): Promise<Runner> {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  await refuseUnknownJobs(deps, [...byName.keys()])
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const free = deps.config.workerConcurrency - running.size
      const claimed = await deps.queue.claim({
        names: [...byName.keys()],
        limit: free,
        leaseMs: deps.config.jobLeaseMs,
      })
      for (const job of claimed) {
        // Even the note that a try has failed can fail, when the database is away: the lease then runs out by itself.
        const done = runOne(deps, byName.get(job.name), job, stopping.signal)
          .catch((error: unknown) =>
            deps.log.error({ err: error, jobId: job.id }, 'the end of a job was not written down'),
          )
          .finally(() => running.delete(done))
        running.add(done)
      }
      if (claimed.length === 0) {
        // A full worker looks again as soon as something has ended, an idle one a few times a second.
        await Promise.race([sleep(IDLE_MS * (0.75 + Math.random() / 2), undefined, { ref: true }), ...running])
      }
    }
  }
  const sweep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const lost = await deps.queue.sweep({ limit: 20, leaseMs: deps.config.jobLeaseMs, keepDoneMs: KEEP_DONE_MS })
      for (const job of lost) {
        await bury(deps, byName.get(job.name), job, new Error('its worker died at every try')).catch((error: unknown) =>
          deps.log.error({ err: error, jobId: job.id }, 'a job could not be buried, will be tried again'),
        )
      }
      const again = Math.min(SWEEP_MS, deps.config.jobLeaseMs)
      await sleep(again, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const loops = [keepGoing(deps, 'work', work, stopping.signal), keepGoing(deps, 'sweep', sweep, stopping.signal)]
  return {
    stop: async () => {
      stopping.abort()
      // The loops first: what they have claimed at the last moment must be given back too.
      await Promise.all(loops)
      await Promise.race([Promise.allSettled(running), sleep(PATIENCE_MS, undefined, { ref: false })])
    },
  }
}

async function refuseUnknownJobs(deps: Deps, names: string[]): Promise<void> {
  const waiting = await deps.database.kysely
    .selectFrom('job')
    .select('name')
    .distinct()
    .where('status', 'in', ['queued', 'running'])
    .execute()
  const unknown = waiting.map((row) => row.name).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`No handler for the waiting jobs: ${unknown.join(', ')}`)
}

/** A loop that must not end: a database that is away for a while is no reason to stop working for good. */
async function keepGoing(deps: Deps, name: string, loop: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await loop()
    } catch (error) {
      deps.log.error({ err: error, loop: name }, 'worker loop failed, going on')
      await sleep(1_000, undefined, { signal }).catch(() => undefined)
    }
  }
}

async function runOne(
  deps: Deps,
  definition: AnyJob | undefined,
  job: ClaimedJob,
  stopping: AbortSignal,
): Promise<void> {
  const log = deps.log.child({ job: job.name, jobId: job.id, attempt: job.attempt })
  const lost = new AbortController()
  const heartbeat = setInterval(() => {
    deps.queue.extend(job, deps.config.jobLeaseMs).then(
      (held) => held || lost.abort(),
      (error: unknown) => log.warn({ err: error }, 'heartbeat failed'),
    )
  }, deps.config.jobLeaseMs / 3)
  try {
    if (definition === undefined) throw new Error(`No handler for the job ${job.name}`)
    const signal = AbortSignal.any([lost.signal, stopping])
    await definition.run({ ...deps, log }, job.payload, { attempt: job.attempt, signal })
    await deps.queue.finish(job, { end: 'done' })
  } catch (error) {
    if (lost.signal.aborted) log.warn('the lease was lost')
    else if (stopping.aborted) await deps.queue.finish(job, { end: 'released' })
    else await afterFailure({ ...deps, log }, definition, job, error)
  } finally {
    clearInterval(heartbeat)
  }
}

async function afterFailure(
  deps: Deps,
  definition: AnyJob | undefined,
  job: ClaimedJob,
  error: unknown,
): Promise<void> {
  const worthIt = error instanceof ProviderError ? error.retryable : true
  if (job.attempt >= job.maxAttempts || !worthIt) return bury(deps, definition, job, error)
  const afterMs = backOff(job.attempt, error instanceof ProviderError ? (error.retryAfter ?? 0) : 0)
  deps.log.warn({ err: error, afterMs }, 'job failed, will be tried again')
  await deps.queue.finish(job, { end: 'retry', afterMs, error: describe(error) })
}

async function bury(deps: Deps, definition: AnyJob | undefined, job: ClaimedJob, error: unknown): Promise<void> {
  deps.log.error({ err: error, job: job.name, jobId: job.id }, 'job given up')
  await definition?.abandon(deps, job.payload, error)
  await deps.queue.finish(job, { end: 'dead', error: describe(error) })
}

/** A word or two for the table; messages of foreign errors may hold what must not be stored. */
const describe = (error: unknown): string =>
  error instanceof ProviderError ? `${error.provider}: ${error.code}` : error instanceof Error ? error.name : 'unknown'
