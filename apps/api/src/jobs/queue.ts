import type { EntityManager } from '@micdots/database'

/** A job that a worker has claimed. `attempt` counts from 1; `leaseId` proves the claim. */
export type ClaimedJob = {
  id: string
  name: string
  payload: unknown
  attempt: number
  maxAttempts: number
  leaseId: string
}

export type NewJob = {
  name: string
  payload: unknown
  maxAttempts: number
  /** While a job with this key waits or runs, another is not put on the queue. */
  uniqueKey?: string | undefined
  /** Milliseconds to wait before the first try. */
  delayMs?: number | undefined
}

/** How a try ended: done, again after some milliseconds, given back untouched, or given up. */
export type Outcome =
  | { end: 'done' }
  | { end: 'retry'; afterMs: number; error: string }
  | { end: 'released' }
  | { end: 'dead'; error: string }

/** Work that outlives a process. An adapter is a function that returns this. */
export type Queue = {
  /** Adds a job in the caller's transaction: it is there if, and only if, what it belongs to is. */
  add(em: EntityManager, job: NewJob): Promise<void>
  /** Takes at most `limit` jobs of these names; each is given to one caller only while its lease lasts. */
  claim(input: { names: string[]; limit: number; leaseMs: number }): Promise<ClaimedJob[]>
  /** Prolongs a lease. False when it was lost: somebody else may have the job. */
  extend(job: ClaimedJob, leaseMs: number): Promise<boolean>
  /** Ends a try. False when the lease was lost; then nothing has changed. */
  finish(job: ClaimedJob, outcome: Outcome): Promise<boolean>
  /** Puts jobs whose lease ran out back, and returns those that have no try left: the caller buries them. */
  sweep(input: { limit: number; leaseMs: number; keepDoneMs: number }): Promise<ClaimedJob[]>
  /** How many wait, run and are dead. */
  counts(): Promise<{ queued: number; running: number; dead: number }>
}
