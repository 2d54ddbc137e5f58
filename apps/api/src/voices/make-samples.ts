import { contentKey } from '@micdots/integrations/storage'
import type { Deps } from '../deps.ts'

/** What each voice says of itself, so that a visitor hears the voice and not a text about something else. */
const sampleText = (name: string): string =>
  `Hello, I am ${name}. I can give a voice to your jam, your painting, or your letter.`

/** Makes a sample for every voice that has none, with the voice itself. Returns how many were made. */
export async function makeSamples(
  deps: Pick<Deps, 'database' | 'speech' | 'audio' | 'storage' | 'now'>,
  onMade: (name: string) => void = () => undefined,
): Promise<number> {
  const silent = await deps.database.kysely
    .selectFrom('voice')
    .select(['id', 'name', 'languages', 'model', 'provider_voice_id'])
    .where('sample_key', 'is', null)
    .where('provider', '=', deps.speech.provider)
    .orderBy('sort_order')
    .execute()
  for (const voice of silent) {
    const text = sampleText(voice.name)
    const languages: string[] = JSON.parse(String(voice.languages))
    const language = languages[0] ?? 'en'
    const spoken = await deps.speech.speak({
      text,
      language,
      providerVoiceId: voice.provider_voice_id,
      model: voice.model,
      parameters: {},
    })
    const made = await deps.audio.master({ chunks: [spoken], pauseMs: 0, title: voice.name, synthetic: true, language })
    const key = contentKey('samples', made.mp3, 'mp3')
    await deps.storage.put({ key, bytes: made.mp3, contentType: 'audio/mpeg' })
    await deps.database.kysely
      .updateTable('voice')
      .set({ sample_key: key, sample_duration_ms: made.durationMs, updated_at: deps.now() })
      .where('id', '=', voice.id)
      .execute()
    onMade(voice.name)
  }
  return silent.length
}
