import type { EntityManager } from '@micdots/database'
import type * as z from 'zod'
import type { Deps } from '../deps.ts'

/** What a handler is told about this try. `signal` fires when the lease was lost or the worker stops. */
export type Try = { attempt: number; signal: AbortSignal }

/**
 * A kind of work: its name, what it is given, how often it is tried, and who does it. A handler may run twice for one
 * job (a worker can die at any line), so every step looks first whether it is already done.
 */
export type JobDefinition<Payload> = {
  name: string
  schema: z.ZodType<Payload>
  maxAttempts: number
  handle: (deps: Deps, payload: Payload, attempt: Try) => Promise<void>
  /** Called when the last try has failed, before the job is buried. May be called twice. */
  giveUp?: (deps: Deps, payload: Payload, error: unknown) => Promise<void>
}

/** A kind of work as the worker sees it: whatever its payload is, it is checked before it is handled. */
export type AnyJob = {
  name: string
  run: (deps: Deps, payload: unknown, attempt: Try) => Promise<void>
  abandon: (deps: Deps, payload: unknown, error: unknown) => Promise<void>
}

/** Closes a definition over its payload's type, so that a registry can hold jobs of every payload. */
export function defineJob<Payload>(job: JobDefinition<Payload>): JobDefinition<Payload> & AnyJob {
  return {
    ...job,
    run: (deps, payload, attempt) => job.handle(deps, job.schema.parse(payload), attempt),
    abandon: async (deps, payload, error) => {
      // What this version can't read, it can't give up either; the job is buried all the same.
      const known = job.schema.safeParse(payload)
      if (known.success) await job.giveUp?.(deps, known.data, error)
    },
  }
}

/** Puts a job of this kind on the queue, in the caller's transaction. */
export async function enqueue<Payload>(
  deps: Pick<Deps, 'queue'>,
  em: EntityManager,
  job: Pick<JobDefinition<Payload>, 'name' | 'maxAttempts'>,
  input: { payload: Payload; uniqueKey?: string; delayMs?: number },
): Promise<void> {
  await deps.queue.add(em, {
    name: job.name,
    maxAttempts: job.maxAttempts,
    payload: input.payload,
    uniqueKey: input.uniqueKey,
    delayMs: input.delayMs,
  })
}
