import { createFliteSpeech } from './flite.ts'
import type { Speech } from './port.ts'

export type { Gender, ProviderVoice, Speech, SpeechRequest, Spoken, VoiceParameter, WordTiming } from './port.ts'

/** Which voices speak. `timeoutMs` is per call. */
export type SpeechConfig = { provider: 'flite'; threads?: number; timeoutMs?: number }

/** The speech provider that the configuration names. */
export function createSpeech(config: SpeechConfig): Speech {
  return createFliteSpeech(config)
}
