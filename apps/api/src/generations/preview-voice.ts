import { createHash } from 'node:crypto'
import { LONGEST_PREVIEW } from '@micdots/contract'
import { newId, type Tables } from '@micdots/database'
import { ProviderError } from '@micdots/integrations/provider-error'
import { contentKey } from '@micdots/integrations/storage'
import { lockPerson } from '../accounts/index.ts'
import { AppError, invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { findVoice, type Parameters } from '../voices/index.ts'
import { checkText } from '../texts/index.ts'
import { countSentences } from './split-text.ts'

const DAY_MS = 24 * 3600_000
const LINK_MS = 600_000

type PreviewDeps = Pick<Deps, 'database' | 'settings' | 'speech' | 'audio' | 'storage' | 'now'>
type Found = Awaited<ReturnType<typeof findVoice>>
type Sound = { audioKey: string; durationMs: number }

/**
 * Lets a client hear a voice with a sentence of their own; costs nothing. What was spoken before, by whomever, is not spoken again
 * and not counted. Throws `not-found`, `invalid` with the field, `quota-reached`, `unavailable`.
 */
export async function previewVoice(
  deps: PreviewDeps,
  input: { personId: string; voiceId: string; text: string; parameters?: Parameters | undefined },
): Promise<{ url: string; durationMs: number }> {
  const found = await findVoice(deps, input)
  const text = await checkSentence(deps, { text: input.text, language: found.language })
  const requestHash = hashOf(found, text)
  const sound =
    (await findSound(deps, requestHash)) ??
    (await makeSound(deps, { personId: input.personId, requestHash, found, text }))
  return { url: await deps.storage.link({ key: sound.audioKey, expiresInMs: LINK_MS }), durationMs: sound.durationMs }
}

async function checkSentence(deps: PreviewDeps, input: { text: string; language: string }): Promise<string> {
  const { text, graphemes } = await checkText(deps, input)
  if (graphemes > LONGEST_PREVIEW) {
    const message = `A preview has up to ${LONGEST_PREVIEW} characters; this one has ${graphemes}.`
    throw invalidField('text', 'too-long', message)
  }
  if (countSentences({ text, language: input.language }) > 1) {
    throw invalidField('text', 'one-sentence', 'A preview is one sentence.')
  }
  return text
}

function hashOf({ voice, parameters }: Found, text: string): string {
  const turned = voice.parameters.map(({ key, default: usual }) => [key, parameters[key] ?? usual])
  const request = [voice.provider, voice.model, voice.provider_voice_id, turned, text]
  return createHash('sha256').update(JSON.stringify(request)).digest('hex')
}

async function findSound(deps: PreviewDeps, requestHash: string): Promise<Sound | undefined> {
  const row = await deps.database.kysely
    .selectFrom('voice_preview')
    .select(['audio_key', 'duration_ms'])
    .where('request_hash', '=', requestHash)
    .where('audio_key', 'is not', null)
    .executeTakeFirst()
  if (row === undefined || row.audio_key === null || row.duration_ms === null) return undefined
  if ((await deps.storage.head(row.audio_key)) === undefined) return undefined
  return { audioKey: row.audio_key, durationMs: row.duration_ms }
}

async function makeSound(
  deps: PreviewDeps,
  input: { personId: string; requestHash: string; found: Found; text: string },
): Promise<Sound> {
  const id = await takeTurn(deps, input)
  try {
    const sound = await speakSentence(deps, input)
    await deps.database.kysely
      .updateTable('voice_preview')
      .set({ audio_key: sound.audioKey, duration_ms: sound.durationMs })
      .where('id', '=', id)
      .execute()
    return sound
  } catch (error) {
    // What was not heard is not counted.
    await deps.database.kysely.deleteFrom('voice_preview').where('id', '=', id).execute()
    if (!(error instanceof ProviderError)) throw error
    if (error.code === 'unspeakable' || error.code === 'silent') {
      throw invalidField('text', 'unspeakable', 'The voice could not speak this sentence. Please change it a little.')
    }
    throw new AppError('unavailable')
  }
}

/** Counts the preview before it is spoken, so that many at once are counted too. Returns the id of its row. */
async function takeTurn(deps: PreviewDeps, input: { personId: string; requestHash: string }): Promise<string> {
  const { previewsPerDay } = await deps.settings.current()
  const now = deps.now()
  return deps.database.transact(async (em) => {
    await lockPerson(em, input.personId)
    const kysely = em.getKysely<Tables>()
    const { made } = await kysely
      .selectFrom('voice_preview')
      .select((eb) => eb.fn.countAll().as('made'))
      .where('person_id', '=', input.personId)
      .where('created_at', '>', now - DAY_MS)
      .executeTakeFirstOrThrow()
    if (Number(made) >= previewsPerDay) {
      const detail = `You can hear ${previewsPerDay} new previews in 24 hours.`
      throw new AppError('quota-reached', { detail, retryAfter: 3600 })
    }
    const id = newId()
    await kysely
      .insertInto('voice_preview')
      .values({ id, person_id: input.personId, request_hash: input.requestHash, created_at: now })
      .execute()
    return id
  })
}

async function speakSentence(deps: PreviewDeps, { found, text }: { found: Found; text: string }): Promise<Sound> {
  const { voice, language, parameters } = found
  const given = Object.entries(parameters).filter((entry): entry is [string, number] => entry[1] !== undefined)
  const spoken = await deps.speech.speak({
    text,
    language,
    provider: voice.provider,
    model: voice.model,
    providerVoiceId: voice.provider_voice_id,
    parameters: Object.fromEntries(given),
  })
  const title = voice.name
  const made = await deps.audio.master({ chunks: [spoken], pauseMs: 0, title, language, synthetic: true })
  const audioKey = contentKey('previews', made.mp3, 'mp3')
  await deps.storage.put({ key: audioKey, bytes: made.mp3, contentType: 'audio/mpeg' })
  return { audioKey, durationMs: made.durationMs }
}
