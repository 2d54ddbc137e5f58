import type { Gender, ProviderVoice, SpeechRequest, VoiceParameter } from './port.ts'

export const espeakProvider = 'espeak-ng'
const model = 'espeak-ng'

const speed: VoiceParameter = { key: 'speed', min: 0.5, max: 2, step: 0.05, default: 1, unit: 'times' }
const pitch: VoiceParameter = { key: 'pitch', min: -6, max: 6, step: 0.5, default: 0, unit: 'semitones' }

/** The engine's words a minute at speed 1; a little under its own 175, because a listener can't ask it to say that again. */
const usualRate = 165
/** What the engine calls a percent of pitch moves the voice by this many semitones; measured on its output. */
const semitonesPerPercent = 0.14

/** The voices by the engine's names: a language, and a variant of the throat that speaks it. */
export const espeakVoices: ProviderVoice[] = [
  voice('ro+f2', 'Ioana', 'ro-RO', 'female', 'Romanian', 'bright and even'),
  voice('ro+m3', 'Andrei', 'ro-RO', 'male', 'Romanian', 'calm and even'),
  voice('es+f2', 'Lucía', 'es-ES', 'female', 'Castilian', 'bright and even'),
  voice('es+m3', 'Mateo', 'es-ES', 'male', 'Castilian', 'calm and even'),
  voice('fr+f2', 'Élise', 'fr-FR', 'female', 'French', 'bright and even'),
  voice('fr+m3', 'Hugo', 'fr-FR', 'male', 'French', 'calm and even'),
  voice('de+f2', 'Clara', 'de-DE', 'female', 'German', 'bright and even'),
  voice('de+m3', 'Jonas', 'de-DE', 'male', 'German', 'calm and even'),
  voice('pt+f2', 'Inês', 'pt-PT', 'female', 'Portuguese', 'bright and even'),
  voice('pt-br+m3', 'Tiago', 'pt-BR', 'male', 'Brazilian', 'calm and even'),
]

function voice(
  providerVoiceId: string,
  name: string,
  language: string,
  gender: Gender,
  accent: string,
  tone: string,
): ProviderVoice {
  return {
    provider: espeakProvider,
    providerVoiceId,
    model,
    name,
    languages: [language],
    gender,
    accent,
    age: 'adult',
    tone,
    parameters: [speed, pitch],
  }
}

/** The engine's rate and pitch for what the client turned; numbers out of range are brought to the nearest end. */
export function espeakSettings(parameters: SpeechRequest['parameters']): { rate: number; pitch: number } {
  const times = within(speed, parameters.speed)
  const semitones = within(pitch, parameters.pitch)
  return { rate: Math.round(usualRate * times), pitch: Math.round(50 + semitones / semitonesPerPercent) }
}

function within({ min, max, default: usual }: VoiceParameter, wanted: number | undefined): number {
  return wanted === undefined || !Number.isFinite(wanted) ? usual : Math.min(max, Math.max(min, wanted))
}
