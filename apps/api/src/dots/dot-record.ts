import type { EntityManager, Tables } from '@micdots/database'
import type { Kysely, Selectable } from 'kysely'
import { AppError } from '../app-error.ts'
import { readLook, type DotLook } from '../looks/index.ts'

type DotHours = { timeZone: string; weekdays: number[]; from: string; to: string }
/** What its play page offers, and to whom and when; see the entity. */
export type DotSettings = {
  transcript: boolean
  download: boolean
  pinHash?: string | null
  hours?: DotHours | null
}
export type DotState = 'empty' | 'active' | 'paused' | 'blocked' | 'deleted'

/** A row of `dot` with its data read. */
export type DotRecord = Omit<Selectable<Tables['dot']>, 'look' | 'settings' | 'state'> & {
  look: DotLook
  settings: DotSettings
  state: DotState
}

export const defaultSettings: DotSettings = { transcript: true, download: true }

export const toDotRecord = (row: Selectable<Tables['dot']>): DotRecord => ({
  ...row,
  look: readLook(row.look),
  settings: JSON.parse(String(row.settings)) as DotSettings,
  state: row.state,
})

/** One dot of this person. Somebody else's is `not-found`, as is one that never was. */
export async function findOwnDot(
  source: EntityManager | Kysely<Tables>,
  input: { personId: string; dotId: string },
): Promise<DotRecord> {
  const kysely = 'getKysely' in source ? source.getKysely<Tables>() : source
  const row = await kysely
    .selectFrom('dot')
    .selectAll()
    .where('id', '=', input.dotId)
    .where('person_id', '=', input.personId)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('not-found')
  return toDotRecord(row)
}

/** `active` when some language of it speaks, else `empty`: where a dot stands that is neither paused, blocked nor deleted. */
export async function restingState(em: EntityManager, dotId: string): Promise<'active' | 'empty'> {
  const speaking = await em
    .getKysely<Tables>()
    .selectFrom('dot_language')
    .select('id')
    .where('dot_id', '=', dotId)
    .where('generation_id', 'is not', null)
    .executeTakeFirst()
  return speaking === undefined ? 'empty' : 'active'
}
