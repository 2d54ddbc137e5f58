import { createHmac } from 'node:crypto'
import type { Tables } from '@micdots/database'
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'

type Hit = { limited: string; who: string; max: number; windowMs: number }

const keyOf = ({ config }: Pick<Deps, 'config'>, { limited, who }: Hit): string =>
  createHmac('sha256', config.secret).update(`rate:${limited}:${who}`).digest('hex')

/**
 * Counts one request of somebody in the database, so that all processes count together. Undefined while it is within its limit,
 * else the seconds until it is again. The window begins with its first request. Who asked is stored as a keyed hash only.
 */
export async function countHit(deps: Pick<Deps, 'config' | 'database'>, hit: Hit): Promise<number | undefined> {
  const { database } = deps
  const { now } = database.dialect
  const key = keyOf(deps, hit)
  const counted = await database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    const mine = kysely.updateTable('rate_count').where('hashed_key', '=', key)
    const again = await mine
      .set((eb) => ({ hits: eb('hits', '+', 1) }))
      .where('ends_at', '>', now)
      .executeTakeFirst()
    if (Number(again.numUpdatedRows) === 0) {
      const ends_at = sql<number>`${now} + ${hit.windowMs}`
      const over = await mine.set({ hits: 1, ends_at }).where('ends_at', '<=', now).executeTakeFirst()
      if (Number(over.numUpdatedRows) === 0) {
        await kysely.insertInto('rate_count').values({ hashed_key: key, hits: 1, ends_at }).execute()
      }
    }
    return kysely
      .selectFrom('rate_count')
      .select(['hits', (eb) => eb('ends_at', '-', now).as('left_ms')])
      .where('hashed_key', '=', key)
      .executeTakeFirstOrThrow()
  })
  return counted.hits > hit.max ? Math.max(1, Math.ceil(Number(counted.left_ms) / 1000)) : undefined
}

/** The seconds that somebody who has used a limit up has to wait; undefined for everybody else. Counts nothing. */
export async function waitOf(deps: Pick<Deps, 'config' | 'database'>, hit: Hit): Promise<number | undefined> {
  const { now } = deps.database.dialect
  const counted = await deps.database.kysely
    .selectFrom('rate_count')
    .select(['hits', (eb) => eb('ends_at', '-', now).as('left_ms')])
    .where('hashed_key', '=', keyOf(deps, hit))
    .executeTakeFirst()
  if (counted === undefined || counted.hits < hit.max || Number(counted.left_ms) <= 0) return undefined
  return Math.ceil(Number(counted.left_ms) / 1000)
}

/** Forgets counts whose window is over. */
export async function forgetHits(deps: Pick<Deps, 'database'>): Promise<void> {
  await deps.database.kysely.deleteFrom('rate_count').where('ends_at', '<', deps.database.dialect.now).execute()
}
