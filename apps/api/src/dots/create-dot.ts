import { newId, readMoment, type EntityManager, type Tables } from '@micdots/database'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { defaultLook, type DotLook } from '../looks/index.ts'
import type { Settings } from '../settings/index.ts'
import { defaultSettings, findOwnDot, type DotRecord } from './dot-record.ts'
import { newSlug } from './slug.ts'
import { indexTitle } from './title-words.ts'

const WEEK_MS = 7 * 24 * 3600_000

/** `settings` were read before the transaction began. */
type NewDot = { personId: string; look?: DotLook | undefined; settings: Settings }

/** Makes an empty dot in the caller's transaction. Throws `quota-reached`. */
export async function createDot(deps: Pick<Deps, 'now'>, em: EntityManager, input: NewDot): Promise<DotRecord> {
  await checkQuota(deps, em, input)
  const now = deps.now()
  const dot = {
    id: newId(),
    person_id: input.personId,
    slug: newSlug(),
    state: 'empty',
    state_reason: null,
    look: JSON.stringify(input.look ?? defaultLook),
    settings: JSON.stringify(defaultSettings),
    created_at: now,
    updated_at: now,
    deleted_at: null,
    version: 1,
  } as const
  await em.getKysely<Tables>().insertInto('dot').values(dot).execute()
  return { ...dot, look: input.look ?? defaultLook, settings: defaultSettings }
}

async function checkQuota(deps: Pick<Deps, 'now'>, em: EntityManager, input: NewDot): Promise<void> {
  const { dotsPerClient, dotsInFirstWeek } = input.settings
  const kysely = em.getKysely<Tables>()
  const person = await kysely
    .selectFrom('person')
    .select('created_at')
    .where('id', '=', input.personId)
    .executeTakeFirst()
  const { dots } = await kysely
    .selectFrom('dot')
    .select((eb) => eb.fn.countAll().as('dots'))
    .where('person_id', '=', input.personId)
    .executeTakeFirstOrThrow()
  const isNew = person !== undefined && deps.now() - readMoment(person.created_at) < WEEK_MS
  const most = isNew ? Math.min(dotsInFirstWeek, dotsPerClient) : dotsPerClient
  if (Number(dots) >= most) {
    const when = isNew ? ' in your first week' : ''
    throw new AppError('quota-reached', { detail: `You can have ${most} dots${when}.` })
  }
}

/** The dot that a text is for: a new one, or one of this person's that may still speak. */
export async function dotForText(
  deps: Pick<Deps, 'now'>,
  em: EntityManager,
  input: NewDot & { dotId?: string | undefined },
): Promise<DotRecord> {
  if (input.dotId === undefined) return createDot(deps, em, input)
  const dot = await findOwnDot(em, { personId: input.personId, dotId: input.dotId })
  refuseSilenced(dot)
  if (input.look === undefined) return dot
  await em
    .getKysely<Tables>()
    .updateTable('dot')
    .set((eb) => ({ look: JSON.stringify(input.look), updated_at: deps.now(), version: eb('version', '+', 1) }))
    .where('id', '=', dot.id)
    .execute()
  return { ...dot, look: input.look }
}

/** A dot in the trash, or blocked, gets no new voice. */
export function refuseSilenced(dot: DotRecord): void {
  if (dot.state === 'deleted') {
    throw new AppError('wrong-state', { detail: 'This dot is in the trash. Bring it back first.' })
  }
  if (dot.state === 'blocked') throw new AppError('wrong-state', { detail: 'This dot is blocked.' })
}

/** Makes sure that the dot knows this language; its title changes only when the generation completes. */
export async function ensureDotLanguage(
  em: EntityManager,
  input: { dotId: string; language: string; title: string },
): Promise<{ title: string }> {
  const kysely = em.getKysely<Tables>()
  const languages = await kysely
    .selectFrom('dot_language')
    .select(['language', 'title'])
    .where('dot_id', '=', input.dotId)
    .execute()
  const known = languages.find((each) => each.language === input.language)
  if (known) return { title: known.title }
  await kysely
    .insertInto('dot_language')
    .values({
      id: newId(),
      dot_id: input.dotId,
      language: input.language,
      title: input.title,
      generation_id: null,
      position: languages.length,
    })
    .execute()
  await indexTitle(em, input)
  return { title: input.title }
}

/**
 * Lets a completed generation play on its dot, unless a newer one already does; an empty dot becomes active.
 * Ids sort by time, so "newer" is a comparison of ids.
 */
export async function letDotSpeak(
  deps: Pick<Deps, 'now'>,
  em: EntityManager,
  input: { dotId: string; language: string; title: string; generationId: string },
): Promise<void> {
  const kysely = em.getKysely<Tables>()
  const changed = await kysely
    .updateTable('dot_language')
    .set({ generation_id: input.generationId, title: input.title })
    .where('dot_id', '=', input.dotId)
    .where('language', '=', input.language)
    .where((eb) => eb.or([eb('generation_id', 'is', null), eb('generation_id', '<', input.generationId)]))
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) > 0) await indexTitle(em, input)
  await kysely
    .updateTable('dot')
    .set((eb) => ({ state: 'active', updated_at: deps.now(), version: eb('version', '+', 1) }))
    .where('id', '=', input.dotId)
    .where('state', '=', 'empty')
    .execute()
}
