export { createDatabaseQueue } from './database-queue.ts'
export { defineJob, enqueue, type AnyJob, type JobDefinition, type Try } from './define-job.ts'
export type { ClaimedJob, NewJob, Outcome, Queue } from './queue.ts'
export { backOff, runJobs, type Runner } from './run-jobs.ts'
