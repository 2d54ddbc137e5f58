import { createHash } from 'node:crypto'
import { newId, type EntityManager, type Tables } from '@micdots/database'
import { AppError } from '../app-error.ts'

/** What a call sent along so that it costs once: its key, and what it asked for. */
export type Once = { key: string; request: unknown } | undefined

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
  const requestHash = createHash('sha256').update(canonical(input.once.request)).digest('hex')
  const known = await kysely
    .selectFrom('idempotency_key')
    .select(['request_hash', 'answer'])
    .where('person_id', '=', input.personId)
    .where('request_key', '=', input.once.key)
    .executeTakeFirst()
  if (known) {
    if (known.request_hash !== requestHash) throw new AppError('idempotency-conflict')
    return JSON.parse(String(known.answer)) as T
  }
  const answer = await work()
  await kysely
    .insertInto('idempotency_key')
    .values({
      id: newId(),
      person_id: input.personId,
      request_key: input.once.key,
      request_hash: requestHash,
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
