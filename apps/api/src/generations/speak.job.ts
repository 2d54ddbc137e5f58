import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Tables } from '@micdots/database'
import { ProviderError } from '@micdots/integrations/provider-error'
import type { Spoken } from '@micdots/integrations/speech'
import { contentKey } from '@micdots/integrations/storage'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { ensureDotCode, letDotSpeak, toDotRecord } from '../dots/index.ts'
import { defineJob, type Try } from '../jobs/index.ts'
import { changeState, completeGeneration, failGeneration } from './change-state.ts'
import type { FailureCode } from './failures.ts'
import { addHistory, findGeneration, type GenerationRecord, type GenerationStep } from './generation-record.ts'
import { packSpoken, unpackSpoken } from './spoken-file.ts'
import { splitText } from './split-text.ts'

const PAUSE_MS = 250
/** How far a generation is when a step begins, in thousandths. */
const STEP_BEGINS: Record<GenerationStep, number> = { voice: 20, audio: 600, code: 800, store: 900 }
/** The file that a client sees first; other sizes are drawn when asked for. */
const FIRST_CODE = { format: 'png', size: 512 } as const

/**
 * Gives a text its voice: voice → audio → code → store. A worker may die at any line and another starts over, so every step
 * saves its result under a key that follows from its input, and is skipped when that is there.
 */
export const speak = defineJob({
  name: 'speak',
  schema: z.object({ generationId: z.uuid(), attempt: z.int() }),
  maxAttempts: 5,
  handle: async (deps, payload, attempt) => {
    const generation = await begin(deps, payload)
    if (generation === undefined) return
    const spoken = await speakText(deps, generation, attempt)
    const withAudio = await makeAudio(deps, generation, spoken, attempt)
    await makeCode(deps, withAudio)
    await keep(deps, withAudio)
  },
  giveUp: (deps, payload, error) =>
    failGeneration(deps, { id: payload.generationId, attempt: payload.attempt, code: failureCodeOf(deps, error) }),
})

function failureCodeOf(deps: Pick<Deps, 'speech'>, error: unknown): FailureCode {
  if (error instanceof AppError) return error.fields?.[0]?.path === 'look' ? 'look-refused' : 'internal'
  if (!(error instanceof ProviderError)) return 'internal'
  if (error.code === 'unspeakable' || error.code === 'silent') return 'unspeakable'
  if (error.code === 'timeout') return 'too-slow'
  // A voice whose provider has gone since is not found by any other.
  const isSpeech = error.code === 'not-found' || deps.speech.providers.includes(error.provider)
  return isSpeech ? 'voice-unavailable' : 'internal'
}

/** Claims the generation for this try; undefined when it has ended or was tried again meanwhile. */
async function begin(
  deps: Deps,
  payload: { generationId: string; attempt: number },
): Promise<GenerationRecord | undefined> {
  await deps.database.transact(async (em) => {
    const waiting = await findGeneration(em, payload.generationId)
    if (waiting?.state !== 'pending' || waiting.attempt !== payload.attempt) return
    await changeState(deps, em, {
      generation: waiting,
      to: 'processing',
      actor: 'worker',
      set: { startedAt: deps.now() },
    })
  })
  const generation = await findGeneration(deps.database.kysely, payload.generationId)
  return generation?.state === 'processing' && generation.attempt === payload.attempt ? generation : undefined
}

/** Notes that a step begins. A worker that starts over neither goes back in progress nor adds a second line to the history. */
async function enter(deps: Deps, generation: GenerationRecord, step: GenerationStep): Promise<void> {
  const { id: generationId, attempt } = generation
  await deps.database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    const changed = await kysely
      .updateTable('generation')
      .set({ step, progress: STEP_BEGINS[step] })
      .where('id', '=', generationId)
      .where('state', '=', 'processing')
      .where('progress', '<', STEP_BEGINS[step])
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) return
    await addHistory(em, { generationId, state: 'processing', step, attempt, actor: 'worker', now: deps.now() })
  })
}

async function setProgress(deps: Deps, generation: GenerationRecord, progress: number): Promise<void> {
  await deps.database.kysely
    .updateTable('generation')
    .set({ progress: Math.round(progress) })
    .where('id', '=', generation.id)
    .where('state', '=', 'processing')
    .where('progress', '<', Math.round(progress))
    .execute()
}

async function hasAudio(deps: Deps, generation: GenerationRecord): Promise<boolean> {
  return generation.audio_key !== null && (await deps.storage.head(generation.audio_key)) !== undefined
}

async function speakText(deps: Deps, generation: GenerationRecord, attempt: Try): Promise<Spoken[]> {
  if (await hasAudio(deps, generation)) return []
  await enter(deps, generation, 'voice')
  const voice = await deps.database.kysely
    .selectFrom('voice')
    .select(['provider', 'model', 'provider_voice_id'])
    .where('id', '=', generation.voice_id)
    .executeTakeFirstOrThrow()
  const chunks = splitText({ text: generation.text, language: generation.language })
  const spoken: Spoken[] = []
  for (const text of chunks) {
    const request = {
      text,
      language: generation.language,
      provider: voice.provider,
      model: voice.model,
      providerVoiceId: voice.provider_voice_id,
      parameters: JSON.parse(String(generation.parameters)) as Record<string, number>,
    }
    const key = `${workFolder(generation)}/${hashOf(request)}.pcm`
    spoken.push((await readSpoken(deps, key)) ?? (await speakChunk(deps, { key, request, signal: attempt.signal })))
    const span = STEP_BEGINS.audio - STEP_BEGINS.voice - 1
    await setProgress(deps, generation, STEP_BEGINS.voice + (span * spoken.length) / chunks.length)
  }
  return spoken
}

const workFolder = (generation: GenerationRecord): string => `work/${generation.id}`
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

async function readSpoken(deps: Deps, key: string): Promise<Spoken | undefined> {
  const stored = await deps.storage.get(key)
  return stored && unpackSpoken(await buffer(stored.stream))
}

async function speakChunk(
  deps: Deps,
  input: { key: string; request: Parameters<Deps['speech']['speak']>[0]; signal: AbortSignal },
): Promise<Spoken> {
  const spoken = await deps.speech.speak(input.request, input.signal)
  await deps.storage.put({ key: input.key, bytes: packSpoken(spoken), contentType: 'application/octet-stream' })
  return spoken
}

/** Masters the MP3 and stores it under the hash of its bytes; the row points to it only afterwards. */
async function makeAudio(
  deps: Deps,
  generation: GenerationRecord,
  spoken: Spoken[],
  attempt: Try,
): Promise<GenerationRecord> {
  if (spoken.length === 0) return generation
  await enter(deps, generation, 'audio')
  const made = await deps.audio.master(
    {
      chunks: spoken,
      pauseMs: PAUSE_MS,
      title: generation.title,
      language: generation.language,
      synthetic: Boolean(generation.synthetic),
    },
    attempt.signal,
  )
  const audioKey = contentKey('audio', made.mp3, 'mp3')
  await deps.storage.put({ key: audioKey, bytes: made.mp3, contentType: 'audio/mpeg' })
  await deps.database.kysely
    .updateTable('generation')
    .set({
      audio_key: audioKey,
      audio_bytes: made.mp3.length,
      duration_ms: made.durationMs,
      loudness: JSON.stringify(made.loudness),
      peaks: JSON.stringify(made.peaks),
      words: JSON.stringify(made.words),
      words_estimated: spoken.some((chunk) => chunk.wordsEstimated),
    })
    .where('id', '=', generation.id)
    .where('state', '=', 'processing')
    .where('attempt', '=', generation.attempt)
    .execute()
  return { ...generation, audio_key: audioKey }
}

async function makeCode(deps: Deps, generation: GenerationRecord): Promise<void> {
  await enter(deps, generation, 'code')
  const row = await deps.database.kysely
    .selectFrom('dot')
    .selectAll()
    .where('id', '=', generation.dot_id)
    .executeTakeFirstOrThrow()
  const dot = toDotRecord(row)
  await ensureDotCode(deps, { dotId: dot.id, slug: dot.slug, look: dot.look, ...FIRST_CODE })
}

/** Looks once more that what the dot will play is really there, and only then lets it speak and settles the price. */
async function keep(deps: Deps, generation: GenerationRecord): Promise<void> {
  await enter(deps, generation, 'store')
  if (!(await hasAudio(deps, generation))) throw new Error('The audio is not in storage')
  await deps.database.transact(async (em) => {
    const current = await findGeneration(em, generation.id)
    if (current?.attempt !== generation.attempt) return
    if (!(await completeGeneration(deps, em, current))) return
    await letDotSpeak(deps, em, {
      dotId: current.dot_id,
      language: current.language,
      title: current.title,
      generationId: current.id,
    })
  })
  // The spoken pieces under `work/` are of no use any more; the sweep of storage takes them by age.
}
