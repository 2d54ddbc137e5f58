import { newId, type EntityManager, type Tables } from '@micdots/database'
import type { ProviderVoice } from '@micdots/integrations/speech'
import type { Deps } from '../deps.ts'

/**
 * Brings the voices of the speech providers into the gallery: new ones are added at its end, known ones keep what the staff
 * changed (name, order, on or off) and get the provider's facts again. What no provider offers any more leaves the gallery but
 * stays in the table, because generations were made with it; it comes back with its provider.
 */
export async function syncVoices(deps: Pick<Deps, 'database' | 'speech' | 'now'>): Promise<void> {
  const offered = await deps.speech.voices()
  await deps.database.transact(async (em) => {
    await em.getKysely<Tables>().updateTable('voice').set({ offered: false }).execute()
    const known: ProviderVoice[] = []
    for (const voice of offered) if (await updateVoice(deps, em, voice)) known.push(voice)
    await addVoices(
      deps,
      em,
      offered.filter((voice) => !known.includes(voice)),
    )
  })
}

/** Whether the gallery has this voice; then its facts are the provider's again. */
async function updateVoice(deps: Pick<Deps, 'now'>, em: EntityManager, voice: ProviderVoice): Promise<boolean> {
  const changed = await em
    .getKysely<Tables>()
    .updateTable('voice')
    .set({ ...factsOf(voice), offered: true, updated_at: deps.now() })
    .where('provider', '=', voice.provider)
    .where('model', '=', voice.model)
    .where('provider_voice_id', '=', voice.providerVoiceId)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows) > 0
}

async function addVoices(deps: Pick<Deps, 'now'>, em: EntityManager, voices: ProviderVoice[]): Promise<void> {
  const kysely = em.getKysely<Tables>()
  const last = await kysely
    .selectFrom('voice')
    .select((eb) => eb.fn.max('sort_order').as('last'))
    .executeTakeFirst()
  for (const [i, voice] of voices.entries()) {
    await kysely
      .insertInto('voice')
      .values({
        id: newId(),
        name: voice.name,
        provider: voice.provider,
        model: voice.model,
        provider_voice_id: voice.providerVoiceId,
        ...factsOf(voice),
        mode: 'automatic',
        sort_order: Number(last?.last ?? 0) + 10 * (i + 1),
        enabled: true,
        offered: true,
        created_at: deps.now(),
        updated_at: deps.now(),
        version: 1,
      })
      .execute()
  }
}

const factsOf = (voice: ProviderVoice) => ({
  languages: JSON.stringify(voice.languages),
  gender: voice.gender,
  accent: voice.accent,
  age: voice.age,
  tone: voice.tone,
  parameters: JSON.stringify(voice.parameters),
})
