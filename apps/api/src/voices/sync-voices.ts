import { newId, type Tables } from '@micdots/database'
import type { ProviderVoice } from '@micdots/integrations/speech'
import type { Deps } from '../deps.ts'

/**
 * Brings the voices of the speech provider into the gallery: new ones are added at its end, known ones keep what the staff
 * changed (name, order, on or off) and get the provider's facts again.
 */
export async function syncVoices(deps: Pick<Deps, 'database' | 'speech' | 'now'>): Promise<void> {
  const offered = await deps.speech.voices()
  const now = deps.now()
  await deps.database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    const last = await kysely
      .selectFrom('voice')
      .select((eb) => eb.fn.max('sort_order').as('last'))
      .executeTakeFirst()
    let sortOrder = Number(last?.last ?? 0)
    for (const voice of offered) {
      const changed = await kysely
        .updateTable('voice')
        .set({ ...factsOf(voice), updated_at: now })
        .where('provider', '=', deps.speech.provider)
        .where('model', '=', voice.model)
        .where('provider_voice_id', '=', voice.providerVoiceId)
        .executeTakeFirst()
      if (Number(changed.numUpdatedRows) > 0) continue
      sortOrder += 10
      await kysely
        .insertInto('voice')
        .values({
          id: newId(),
          name: voice.name,
          provider: deps.speech.provider,
          model: voice.model,
          provider_voice_id: voice.providerVoiceId,
          ...factsOf(voice),
          mode: 'automatic',
          sort_order: sortOrder,
          enabled: true,
          created_at: now,
          updated_at: now,
          version: 1,
        })
        .execute()
    }
  })
}

const factsOf = (voice: ProviderVoice) => ({
  languages: JSON.stringify(voice.languages),
  gender: voice.gender,
  accent: voice.accent,
  age: voice.age,
  tone: voice.tone,
  parameters: JSON.stringify(voice.parameters),
})
