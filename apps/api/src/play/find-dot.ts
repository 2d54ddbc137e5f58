import type { Tables } from '@micdots/database'
import type { Kysely } from 'kysely'

export type FoundDot = {
  /** One row for each language of the dot, in its order; none when nobody knows the slug. */
  rows: DotRow[]
  /** All that was read, as text: two looks that give the same saw the same dot. */
  seen: string
}
export type DotRow = Awaited<ReturnType<ReturnType<typeof selectDots>['execute']>>[number]

type Find = (slug: string) => Promise<FoundDot>

/** What decides whether a dot speaks, and what; not what it says, which is many times larger and lies in the same row of SQLite. */
function selectDots(kysely: Kysely<Tables>) {
  return kysely
    .selectFrom('dot')
    .innerJoin('person', 'person.id', 'dot.person_id')
    .leftJoin('dot_language', 'dot_language.dot_id', 'dot.id')
    .leftJoin('generation', 'generation.id', 'dot_language.generation_id')
    .select(['dot.id', 'dot.slug', 'dot.state', 'dot.state_reason', 'dot.settings', 'person.suspension_reason'])
    .select(['dot_language.language', 'dot_language.title', 'dot_language.generation_id'])
    .select(['generation.state as generation_state', 'generation.audio_key', 'generation.duration_ms'])
    .orderBy('dot_language.position')
    .orderBy('dot_language.id')
}

function createFind(kysely: Kysely<Tables>): Find {
  // Built once: putting the SQL together takes longer than running it.
  const bySlug = selectDots(kysely).where('dot.slug', '=', '').compile()
  const byOwnSlug = selectDots(kysely)
    .where('dot.id', 'in', (eb) => eb.selectFrom('dot_alias').select('dot_id').where('dot_alias.slug', '=', ''))
    .compile()
  const run = async (query: typeof bySlug, slug: string): Promise<DotRow[]> =>
    (await kysely.executeQuery<DotRow>({ ...query, parameters: [slug] })).rows

  const waiting = new Map<string, Promise<FoundDot>>()
  const look = async (slug: string): Promise<FoundDot> => {
    await new Promise((resolve) => setImmediate(resolve))
    waiting.delete(slug)
    const found = await run(bySlug, slug)
    const rows = found.length > 0 ? found : await run(byOwnSlug, slug)
    return { rows, seen: JSON.stringify(rows) }
  }
  return (slug) => {
    const shared = waiting.get(slug) ?? look(slug)
    waiting.set(slug, shared)
    return shared
  }
}

const finds = new WeakMap<Kysely<Tables>, Find>()

/**
 * The dot of a random slug or, where there is none, of an own one; both are stored in lower-case. Requests for one dot that arrive
 * together share one look, which begins only after all of them have arrived: nobody is told of an older state than a look of their own would show.
 */
export async function findDot(kysely: Kysely<Tables>, slug: string): Promise<FoundDot> {
  if (!/^[a-z0-9-]{1,64}$/.test(slug)) return { rows: [], seen: '[]' }
  const find = finds.get(kysely) ?? createFind(kysely)
  finds.set(kysely, find)
  return find(slug)
}
