import type { Deps } from '../deps.ts'
import { pageOf } from '../page-of.ts'
import { findOwnDot, toDotRecord, type DotState } from './dot-record.ts'
import { presentDots } from './present-dot.ts'
import { searchTitles } from './search-titles.ts'

export type DotList = {
  personId: string
  cursor?: string | undefined
  limit: number
  state?: DotState | undefined
  order?: 'newest' | 'oldest'
  search?: string | undefined
}

/**
 * This person's dots, newest first unless told; the trash only when asked for. Every word of `search` begins some word of the dot's
 * titles, in any language; accents and case do not matter.
 */
export async function listDots(deps: Pick<Deps, 'config' | 'database'>, { order = 'newest', ...input }: DotList) {
  const { firstRows } = deps.database.dialect
  let query = deps.database.kysely
    .selectFrom('dot')
    .selectAll()
    .where('person_id', '=', input.personId)
    .orderBy('id', order === 'newest' ? 'desc' : 'asc')
  query = input.state === undefined ? query.where('deleted_at', 'is', null) : query.where('state', '=', input.state)
  if (input.cursor !== undefined) query = query.where('id', order === 'newest' ? '<' : '>', input.cursor)
  if (input.search) {
    const found = await searchTitles(deps, { personId: input.personId, search: input.search })
    if (found === undefined) return { items: [], nextCursor: null }
    query = query.where(found)
  }
  const { rows, nextCursor } = pageOf(await firstRows(query, input.limit + 1).execute(), input.limit)
  return { items: await presentDots(deps, rows.map(toDotRecord)), nextCursor }
}

/** One dot of this person. */
export async function getDot(deps: Pick<Deps, 'config' | 'database'>, input: { personId: string; id: string }) {
  const dot = await findOwnDot(deps.database.kysely, { personId: input.personId, dotId: input.id })
  const [shown] = await presentDots(deps, [dot])
  if (shown === undefined) throw new Error('presentDots lost a dot')
  return shown
}
