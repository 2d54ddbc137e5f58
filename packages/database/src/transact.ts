import { DeadlockException, LockWaitTimeoutException, UniqueConstraintViolationException } from '@mikro-orm/core'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from './open-database.ts'

/** True for errors after which the same transaction may well succeed: the engine chose us as the victim, or a twin was faster. */
const worthAnotherTry = (error: unknown): boolean =>
  error instanceof DeadlockException ||
  error instanceof LockWaitTimeoutException ||
  error instanceof UniqueConstraintViolationException ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT_UNIQUE')) ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))

/**
 * Runs `work` in a transaction of its own and again, up to three times, after a deadlock or a lost race for a unique key:
 * the second look finds what the twin wrote. `work` must do nothing outside the database.
 */
export async function transact<T>(fork: () => EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fork().transactional((em) => work(em))
    } catch (error) {
      if (attempt === 3 || !worthAnotherTry(error)) throw error
      await sleep(Math.random() * 20 * attempt)
    }
  }
}
