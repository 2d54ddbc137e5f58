import type { Deps } from '../deps.ts'
import { pageOf } from '../page-of.ts'
import { findOwnDot, toDotRecord, type DotState } from './dot-record.ts'
import { presentDots } from './present-dot.ts'

/** This person's dots, newest first; the trash only when asked for. */
export async function listDots(
  deps: Pick<Deps, 'config' | 'database'>,
  input: { personId: string; cursor?: string | undefined; limit: number; state?: DotState | undefined },
) {
  let query = deps.database.kysely
    .selectFrom('dot')
    .selectAll()
    .where('person_id', '=', input.personId)
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  query = input.state === undefined ? query.where('state', '<>', 'deleted') : query.where('state', '=', input.state)
  if (input.cursor !== undefined) query = query.where('id', '<', input.cursor)
  const { rows, nextCursor } = pageOf(await query.execute(), input.limit)
  return { items: await presentDots(deps, rows.map(toDotRecord)), nextCursor }
}

/** One dot of this person. */
export async function getDot(deps: Pick<Deps, 'config' | 'database'>, input: { personId: string; id: string }) {
  const dot = await findOwnDot(deps.database.kysely, { personId: input.personId, dotId: input.id })
  const [shown] = await presentDots(deps, [dot])
  if (shown === undefined) throw new Error('presentDots lost a dot')
  return shown
}
