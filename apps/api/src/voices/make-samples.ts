import { contentKey } from '@micdots/integrations/storage'
import type { Deps } from '../deps.ts'
import { primaryOf } from './list-voices.ts'

/** What each voice says of itself, so that a visitor hears the voice and not a text about something else. By primary tag. */
const sampleTexts: Record<string, (name: string) => string> = {
  en: (name) => `Hello, I am ${name}. I can give a voice to your jam, your painting, or your letter.`,
  ro: (name) => `Bună, eu sunt ${name}. Pot da glas dulceții, tabloului sau scrisorii tale.`,
  es: (name) => `Hola, soy ${name}. Puedo dar voz a tu mermelada, a tu cuadro o a tu carta.`,
  fr: (name) => `Bonjour, je suis ${name}. Je peux donner une voix à ta confiture, à ton tableau ou à ta lettre.`,
  de: (name) => `Hallo, ich bin ${name}. Ich kann deiner Marmelade, deinem Bild oder deinem Brief eine Stimme geben.`,
  pt: (name) => `Olá, eu sou ${name}. Posso dar voz à tua compota, ao teu quadro ou à tua carta.`,
}

/** Makes a sample for every voice that has none, with the voice itself. Returns how many were made. */
export async function makeSamples(
  deps: Pick<Deps, 'database' | 'speech' | 'audio' | 'storage' | 'now'>,
  onMade: (name: string) => void = () => undefined,
): Promise<number> {
  const silent = await deps.database.kysely
    .selectFrom('voice')
    .select(['id', 'name', 'languages', 'provider', 'model', 'provider_voice_id'])
    .where('sample_key', 'is', null)
    .where('offered', '=', true)
    .where('provider', 'in', [...deps.speech.providers])
    .orderBy('sort_order')
    .execute()
  for (const voice of silent) {
    const languages: string[] = JSON.parse(String(voice.languages))
    const language = languages[0] ?? 'en'
    const text = (sampleTexts[primaryOf(language)] ?? String)(voice.name)
    const spoken = await deps.speech.speak({
      text,
      language,
      provider: voice.provider,
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
