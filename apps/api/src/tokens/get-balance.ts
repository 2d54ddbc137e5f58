import type { Deps } from '../deps.ts'

/** What a client can spend, and what is put aside. Both in tokens; zero for a client who never had any. */
export async function getBalance(
  deps: Pick<Deps, 'database'>,
  input: { personId: string },
): Promise<{ balance: number; held: number }> {
  const row = await deps.database.kysely
    .selectFrom('balance')
    .select(['available', 'held'])
    .where('person_id', '=', input.personId)
    .executeTakeFirst()
  return { balance: Number(row?.available ?? 0), held: Number(row?.held ?? 0) }
}
