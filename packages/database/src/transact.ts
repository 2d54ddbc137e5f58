import { setTimeout as sleep } from 'node:timers/promises'
import { isWorthAnotherTry } from './database-errors.ts'
import type { EntityManager } from './open-database.ts'

const MOST_TRIES = 5

/**
 * Runs `work` in a transaction of its own and again, up to five times, after a deadlock or a lost race for a unique key: the second
 * look finds what the twin wrote. `work` must do nothing outside the database. Not tried again when the server is away: what was
 * asked may have happened, and only who asked knows whether twice does harm.
 */
export async function transact<T>(fork: () => EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fork().transactional((em) => work(em))
    } catch (error) {
      if (attempt === MOST_TRIES || !isWorthAnotherTry(error)) throw error
      await sleep(Math.random() * 20 * attempt)
    }
  }
}
