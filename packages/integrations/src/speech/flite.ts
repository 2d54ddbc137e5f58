import { availableParallelism } from 'node:os'
import { ProviderError } from '../provider-error.ts'
import { createThreadPool } from '../thread-pool.ts'
import type { FliteResult, FliteTask } from './flite.worker.ts'
import { fliteSettings, fliteVoices } from './flite-voices.ts'
import { plainEnglish } from './plain-english.ts'
import type { Speech, SpeechRequest, Spoken } from './port.ts'
import { estimateWordTimings } from './word-timings.ts'

const provider = 'flite'

// Time grows with the square of a word's length: 5,000 letters without a space took 74 s.
const longestWord = 100

/**
 * The embedded English voices: no key, no network. Synthesis runs in `threads` threads (default: one per core) and is ended
 * after `timeoutMs` (default 20 s). Throws ProviderError `not-found`, `unspeakable`, `timeout`, `aborted`, `crashed`, `closed`.
 */
export function createFliteSpeech(config: { threads?: number; timeoutMs?: number }): Speech {
  const { threads = availableParallelism(), timeoutMs = 20_000 } = config
  const file = new URL('./flite.worker.ts', import.meta.url)
  const pool = createThreadPool<FliteTask, FliteResult>({ provider, file, handler: 'synthesize', threads, timeoutMs })

  async function speak(request: SpeechRequest, signal?: AbortSignal): Promise<Spoken> {
    const voice = fliteVoices.find((voice) => voice.providerVoiceId === request.providerVoiceId)
    if (!voice || voice.model !== request.model || provider !== request.provider) throw refusal('not-found')
    if (request.text.split(/\s+/u).some((word) => word.length > longestWord)) throw refusal('unspeakable')
    const task: FliteTask = {
      voice: voice.providerVoiceId,
      text: plainEnglish(request.text),
      settings: fliteSettings(voice, request.parameters),
    }
    const { samples, sampleRate, spans } = await pool.run(task, signal)
    if (spans.length === 0) throw refusal('unspeakable')
    return { samples, sampleRate, words: estimateWordTimings(request.text, spans), wordsEstimated: true }
  }

  return {
    providers: [provider],
    voices: async () => fliteVoices.map(({ f0: _f0, ...voice }) => voice),
    speak,
    close: () => pool.close(),
  }
}

function refusal(code: 'not-found' | 'unspeakable'): ProviderError {
  return new ProviderError({ provider, code, retryable: false })
}
