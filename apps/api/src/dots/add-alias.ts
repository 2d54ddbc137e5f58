import type { Tables } from '@micdots/database'
import type { Deps } from '../deps.ts'

/** Gives a dot a slug of its own beside its random one. An alias is never given to another dot, not even later. */
export async function addAlias(
  deps: Pick<Deps, 'database' | 'now'>,
  input: { dotId: string; slug: string },
): Promise<void> {
  await deps.database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    const known = await kysely
      .selectFrom('dot_alias')
      .select('dot_id')
      .where('slug', '=', input.slug)
      .executeTakeFirst()
    if (known) return
    await kysely
      .insertInto('dot_alias')
      .values({ slug: input.slug, dot_id: input.dotId, created_at: deps.now() })
      .execute()
  })
}
