/** A number a client may turn on a voice. `key` is one noun for the same thing at every provider. */
export type VoiceParameter = {
  key: 'speed' | 'pitch' | 'liveliness'
  min: number
  max: number
  step: number
  default: number
  unit: 'times' | 'semitones'
}

export type Gender = 'female' | 'male' | 'neutral'

/** A voice as its provider knows it; the gallery's row is made from it. `languages` are BCP 47 tags, best first. */
export type ProviderVoice = {
  provider: string
  providerVoiceId: string
  model: string
  name: string
  languages: string[]
  gender: Gender
  accent: string
  age: 'young' | 'adult' | 'old'
  tone: string
  parameters: VoiceParameter[]
}

/** When a word sounds, in milliseconds from the first sample. `text` is the word as it stands in the text that was sent. */
export type WordTiming = { text: string; startMs: number; endMs: number }

/** One piece of text for one call, at most 300 characters for the embedded engines. */
export type SpeechRequest = {
  text: string
  language: string
  provider: string
  providerVoiceId: string
  model: string
  parameters: Partial<Record<VoiceParameter['key'], number>>
}

/**
 * Mono PCM, samples in −1…1. `words` covers every word of the text in order; `wordsEstimated` says that the times come from
 * lengths and silences and not from the engine.
 */
export type Spoken = { samples: Float32Array; sampleRate: number; words: WordTiming[]; wordsEstimated: boolean }

/** Gives a text its voice. Behind one port stand one or several providers; a request names the one of its voice. Throws ProviderError only. */
export type Speech = {
  readonly providers: readonly string[]
  voices(): Promise<ProviderVoice[]>
  speak(request: SpeechRequest, signal?: AbortSignal): Promise<Spoken>
  close(): Promise<void>
}
