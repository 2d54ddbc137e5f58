import { createHash } from 'node:crypto'
import { newId, type Database, type EntityManager, type Tables } from '@micdots/database'
import type { Kysely } from 'kysely'
import { AppError } from '../app-error.ts'

/** What a call sent along so that it costs once: its key, and what it asked for. */
export type Once = { key: string; request: unknown } | undefined

type Known = { personId: string; once: Once }

/** The answer that this very request already got under its key, if any. Throws `idempotency-conflict` as `payOnce` does. */
export async function answeredBefore<T>(
  deps: { database: Pick<Database, 'kysely'> },
  input: Known,
): Promise<T | undefined> {
  return input.once === undefined ? undefined : findAnswer<T>(deps.database.kysely, { ...input, once: input.once })
}

async function findAnswer<T>(
  kysely: Kysely<Tables>,
  input: { personId: string; once: NonNullable<Once> },
): Promise<T | undefined> {
  const known = await kysely
    .selectFrom('idempotency_key')
    .select(['request_hash', 'answer'])
    .where('person_id', '=', input.personId)
    .where('request_key', '=', input.once.key)
    .executeTakeFirst()
  if (known === undefined) return undefined
  if (known.request_hash !== hashOf(input.once.request)) throw new AppError('idempotency-conflict')
  return JSON.parse(known.answer) as T
}

const hashOf = (request: unknown): string => createHash('sha256').update(canonical(request)).digest('hex')

/**
 * Runs `work` unless the client already made this very request under this key; then its answer is given again.
 * The answer is stored in the same transaction as what `work` did, so both are there or neither.
 * Throws `idempotency-conflict` when the key was used for another request.
 */
export async function payOnce<T>(
  em: EntityManager,
  input: { personId: string; once: Once; now: number },
  work: () => Promise<T>,
): Promise<T> {
  if (input.once === undefined) return work()
  const kysely = em.getKysely<Tables>()
  const known = await findAnswer<T>(kysely, { ...input, once: input.once })
  if (known) return known
  const answer = await work()
  await kysely
    .insertInto('idempotency_key')
    .values({
      id: newId(),
      person_id: input.personId,
      request_key: input.once.key,
      request_hash: hashOf(input.once.request),
      answer: JSON.stringify(answer),
      created_at: input.now,
    })
    .execute()
  return answer
}

/** JSON with sorted keys, so that the order in which a client writes its fields does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined)
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
      .join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

const KEPT_MS = 48 * 3600_000

/** Forgets keys that are two days old: nobody repeats a request that late. */
export async function forgetOldKeys(deps: { database: Pick<Database, 'kysely'>; now: () => number }): Promise<void> {
  await deps.database.kysely
    .deleteFrom('idempotency_key')
    .where('created_at', '<', deps.now() - KEPT_MS)
    .execute()
}
