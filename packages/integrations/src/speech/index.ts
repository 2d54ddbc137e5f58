import { combineSpeech } from './combine-speech.ts'
import { createEspeakSpeech, isEspeakAvailable } from './espeak.ts'
import { createFliteSpeech } from './flite.ts'
import type { Speech } from './port.ts'

export type { Gender, ProviderVoice, Speech, SpeechRequest, Spoken, VoiceParameter, WordTiming } from './port.ts'

/** Which voices speak. `embedded`: English, and the languages of eSpeak NG where it is installed. `timeoutMs` is per call. */
export type SpeechConfig = { provider: 'embedded'; threads?: number; timeoutMs?: number }

/** The speech that the configuration names. */
export function createSpeech({ threads, timeoutMs }: SpeechConfig): Speech {
  const perCall = timeoutMs === undefined ? {} : { timeoutMs }
  const english = createFliteSpeech({ ...perCall, ...(threads !== undefined && { threads }) })
  return isEspeakAvailable() ? combineSpeech([english, createEspeakSpeech(perCall)]) : combineSpeech([english])
}
