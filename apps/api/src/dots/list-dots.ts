import type { Deps } from '../deps.ts'
import { pageOf } from '../page-of.ts'
import { findOwnDot, toDotRecord, type DotState } from './dot-record.ts'
import { presentDots } from './present-dot.ts'

export type DotList = {
  personId: string
  cursor?: string | undefined
  limit: number
  state?: DotState | undefined
  order?: 'newest' | 'oldest'
  search?: string | undefined
}

/** This person's dots, newest first unless told; the trash only when asked for. `search` is part of a title in any language. */
export async function listDots(deps: Pick<Deps, 'config' | 'database'>, { order = 'newest', ...input }: DotList) {
  const { firstRows } = deps.database.dialect
  let query = deps.database.kysely
    .selectFrom('dot')
    .selectAll()
    .where('person_id', '=', input.personId)
    .orderBy('id', order === 'newest' ? 'desc' : 'asc')
  query = input.state === undefined ? query.where('state', '<>', 'deleted') : query.where('state', '=', input.state)
  if (input.cursor !== undefined) query = query.where('id', order === 'newest' ? '<' : '>', input.cursor)
  if (input.search) query = query.where('id', 'in', titledLike(deps, input.search))
  const { rows, nextCursor } = pageOf(await firstRows(query, input.limit + 1).execute(), input.limit)
  return { items: await presentDots(deps, rows.map(toDotRecord)), nextCursor }
}

const titledLike = (deps: Pick<Deps, 'database'>, part: string) =>
  deps.database.kysely.selectFrom('dot_language').select('dot_id').where(deps.database.dialect.holds('title', part))

/** One dot of this person. */
export async function getDot(deps: Pick<Deps, 'config' | 'database'>, input: { personId: string; id: string }) {
  const dot = await findOwnDot(deps.database.kysely, { personId: input.personId, dotId: input.id })
  const [shown] = await presentDots(deps, [dot])
  if (shown === undefined) throw new Error('presentDots lost a dot')
  return shown
}
