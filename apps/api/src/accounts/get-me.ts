import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { getBalance } from '../tokens/index.ts'

/** Who this is and what they have. */
export async function getMe(deps: Pick<Deps, 'database'>, input: { personId: string }) {
  const person = await deps.database.kysely
    .selectFrom('person')
    .select(['id', 'email', 'name', 'role', 'status'])
    .where('id', '=', input.personId)
    .executeTakeFirst()
  if (person === undefined) throw new AppError('not-found')
  return { ...person, tokens: await getBalance(deps, input) }
}
