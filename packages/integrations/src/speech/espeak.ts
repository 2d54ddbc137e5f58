import { findPackageJSON } from 'node:module'
import { createProcessPool } from '../process-pool.ts'
import { ProviderError } from '../provider-error.ts'
import type { EspeakResult, EspeakTask } from './espeak.process.ts'
import { espeakProvider, espeakSettings, espeakVoices } from './espeak-voices.ts'
import { timeHeardWords } from './heard-words.ts'
import type { Speech, SpeechRequest, Spoken } from './port.ts'
import { spellOut } from './spelling/spell-out.ts'

// A longer one is not a word: the engine would spell it for a minute.
const longestWord = 100

/** Whether the optional package with the engine is installed. Looks for it and loads nothing of it. */
export function isEspeakAvailable(): boolean {
  try {
    return findPackageJSON('@echogarden/espeak-ng-emscripten', import.meta.url) !== undefined
  } catch {
    return false
  }
}

/**
 * The embedded voices for Romanian, Spanish, French, German and Portuguese: no key, no network. The engine runs in at most
 * `processes` processes of its own (default 1; 0.3 s to start, then kept), because it is under the GPL: docs/adr/0014-gpl-boundary.md.
 * A call over `timeoutMs` (default 20 s) ends with its process. Throws ProviderError `not-found`, `unspeakable`, `timeout`,
 * `aborted`, `crashed`, `closed`.
 */
export function createEspeakSpeech(config: { processes?: number; timeoutMs?: number }): Speech {
  const pool = createProcessPool<EspeakTask, EspeakResult>({
    provider: espeakProvider,
    file: new URL('./espeak.process.ts', import.meta.url),
    processes: config.processes ?? 1,
    timeoutMs: config.timeoutMs ?? 20_000,
  })

  async function speak(request: SpeechRequest, signal?: AbortSignal): Promise<Spoken> {
    const { provider, model, providerVoiceId, text } = request
    const voice = espeakVoices.find((voice) => voice.providerVoiceId === providerVoiceId)
    if (!voice || provider !== voice.provider || model !== voice.model) throw refusal('not-found')
    const read = spellOut(text, voice.languages[0]?.slice(0, 2) ?? '')
    if (read.text.split(/\s+/u).some((word) => word.length > longestWord)) throw refusal('unspeakable')
    if (!/[\p{L}\p{N}]/u.test(read.text)) throw refusal('unspeakable')
    const task = { voice: providerVoiceId, text: read.text, ...espeakSettings(request.parameters) }
    const { samples, sampleRate, ...heard } = await pool.run(task, signal)
    if (heard.words.length === 0) throw refusal('unspeakable')
    const words = timeHeardWords(text, read, heard, (samples.length / sampleRate) * 1000)
    return {
      samples: Float32Array.from(samples, (sample) => sample / 32_768),
      sampleRate,
      words,
      wordsEstimated: false,
    }
  }

  return { providers: [espeakProvider], voices: async () => espeakVoices, speak, close: () => pool.close() }
}

function refusal(code: 'not-found' | 'unspeakable'): ProviderError {
  return new ProviderError({ provider: espeakProvider, code, retryable: false })
}
