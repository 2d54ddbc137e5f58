import type { EntityManager, Tables } from '@micdots/database'
import { AppError, invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { refuseLook, type DotLook, type LookDeps } from '../looks/index.ts'
import { checkText } from '../texts/index.ts'
import { storedChange, type SettingsChange } from './change-settings.ts'
import { findOwnDot, restingState, type DotRecord, type DotState } from './dot-record.ts'
import { getDot } from './list-dots.ts'
import { indexTitle } from './title-words.ts'

export type DotChange = {
  personId: string
  id: string
  version?: number | undefined
  state?: 'active' | 'paused' | 'deleted' | undefined
  title?: { language: string; text: string } | undefined
  look?: DotLook | undefined
  settings?: SettingsChange | undefined
  /** What its page says while it is paused; null or nothing written takes it away. */
  message?: string | null | undefined
}

/** Which states a client may leave for which. Blocked dots are the staff's. */
const allowed: Record<'active' | 'paused' | 'deleted', DotState[]> = {
  active: ['empty', 'active', 'paused', 'deleted'],
  paused: ['empty', 'active', 'paused'],
  deleted: ['empty', 'active', 'paused', 'deleted'],
}

/**
 * Changes a dot in one transaction and answers the new one. A given `version` that is not the stored one is
 * `changed-meanwhile`; a state that can't be left for the wanted one is `wrong-state`.
 */
export async function updateDot(deps: LookDeps & Pick<Deps, 'now' | 'settings'>, input: DotChange) {
  if (input.look) await refuseLook(deps, { personId: input.personId, look: input.look })
  if (input.title) await checkText(deps, { text: input.title.text, path: 'title.text' })
  if (input.message) await checkText(deps, { text: input.message, path: 'message' })
  const settings = await storedChange(input.settings)
  await deps.database.transact(async (em) => {
    const dot = await findOwnDot(em, { personId: input.personId, dotId: input.id })
    if (input.version !== undefined && input.version !== dot.version) throw new AppError('changed-meanwhile')
    if (input.title) await retitle(em, input.id, input.title)
    const changed = await em
      .getKysely<Tables>()
      .updateTable('dot')
      .set((eb) => ({
        updated_at: deps.now(),
        version: eb('version', '+', 1),
        look: JSON.stringify(input.look ?? dot.look),
      }))
      .set({ settings: JSON.stringify({ ...dot.settings, ...settings }) })
      .set(await stateChange(deps, em, dot, input.state))
      .set(messageChange(dot, input))
      .where('id', '=', dot.id)
      .where('version', '=', dot.version)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) throw new AppError('changed-meanwhile')
  })
  return getDot(deps, { personId: input.personId, id: input.id })
}

async function stateChange(
  deps: Pick<Deps, 'now'>,
  em: EntityManager,
  dot: DotRecord,
  wanted: DotChange['state'],
): Promise<{ state?: DotState; deleted_at?: number | null; state_reason?: null }> {
  if (wanted === undefined) return {}
  if (!allowed[wanted].includes(dot.state)) throw new AppError('wrong-state', { detail: `This dot is ${dot.state}.` })
  if (wanted === 'deleted') return { state: 'deleted', deleted_at: dot.deleted_at ?? deps.now() }
  if (wanted === 'paused') return { state: 'paused' }
  return { state: await restingState(em, dot.id), deleted_at: null, state_reason: null }
}

/** Only a paused dot has a message of its client's; the reason why one is blocked is the staff's. */
function messageChange(dot: DotRecord, { message, state }: DotChange): { state_reason?: string | null } {
  if (message === undefined) return {}
  if ((state ?? dot.state) !== 'paused')
    throw new AppError('wrong-state', { detail: 'Only a paused dot has a message.' })
  return { state_reason: message === null || message === '' ? null : message }
}

async function retitle(em: EntityManager, dotId: string, title: { language: string; text: string }): Promise<void> {
  const changed = await em
    .getKysely<Tables>()
    .updateTable('dot_language')
    .set({ title: title.text })
    .where('dot_id', '=', dotId)
    .where('language', '=', title.language)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) {
    throw invalidField('title.language', 'unknown-language', 'This dot does not speak this language.')
  }
  await indexTitle(em, { dotId, language: title.language })
  // What is being made for this language completes under its new title.
  await em
    .getKysely<Tables>()
    .updateTable('generation')
    .set({ title: title.text })
    .where('dot_id', '=', dotId)
    .where('language', '=', title.language)
    .where('state', 'in', ['pending', 'processing'])
    .execute()
}
