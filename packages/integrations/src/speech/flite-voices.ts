import type { ProviderVoice, SpeechRequest, VoiceParameter } from './port.ts'

/** The names of the engine's own settings, as its `--setf` takes them. */
export type FliteSetting = ['duration_stretch' | 'int_f0_target_mean' | 'int_f0_target_stddev', number]

/** `f0` is the engine's mean and spread of the voice's pitch in hertz; null where the engine doesn't let it be changed. */
export type FliteVoice = ProviderVoice & { f0: { mean: number; spread: number } | null }

const speed: VoiceParameter = { key: 'speed', min: 0.5, max: 2, step: 0.05, default: 1, unit: 'times' }
const pitch: VoiceParameter = { key: 'pitch', min: -6, max: 6, step: 0.5, default: 0, unit: 'semitones' }
const liveliness: VoiceParameter = { key: 'liveliness', min: 0, max: 2, step: 0.1, default: 1, unit: 'times' }

const provider = 'flite'
const model = 'flite-2.3'
const all = [speed, pitch, liveliness]

// Pitch was measured on the engine's output: it takes f0 for slt, awb and kal16 and ignores it for rms.
export const fliteVoices: FliteVoice[] = [
  {
    providerVoiceId: 'slt',
    provider,
    model,
    name: 'Ada',
    languages: ['en-US'],
    gender: 'female',
    accent: 'American',
    age: 'adult',
    tone: 'clear and friendly',
    parameters: all,
    f0: { mean: 173, spread: 25 },
  },
  {
    providerVoiceId: 'rms',
    provider,
    model,
    name: 'Ben',
    languages: ['en-US'],
    gender: 'male',
    accent: 'American',
    age: 'adult',
    tone: 'calm and deep',
    parameters: [speed],
    f0: null,
  },
  {
    providerVoiceId: 'awb',
    provider,
    model,
    name: 'Ross',
    languages: ['en-GB'],
    gender: 'male',
    accent: 'Scottish',
    age: 'adult',
    tone: 'warm and lively',
    parameters: all,
    f0: { mean: 131, spread: 25 },
  },
  {
    providerVoiceId: 'kal16',
    provider,
    model,
    name: 'Max',
    languages: ['en-US'],
    gender: 'male',
    accent: 'American',
    age: 'adult',
    tone: 'like an early computer',
    parameters: all,
    f0: { mean: 95, spread: 11 },
  },
]

/** The engine's settings for what the client turned; out-of-range numbers are brought to the nearest end. */
export function fliteSettings(voice: FliteVoice, parameters: SpeechRequest['parameters']): FliteSetting[] {
  const settings: FliteSetting[] = []
  for (const { key, min, max, default: usual } of voice.parameters) {
    const wanted = parameters[key]
    if (wanted === undefined || !Number.isFinite(wanted)) continue
    const value = Math.min(max, Math.max(min, wanted))
    // A default is left unsaid: the engine's own number is more exact than ours.
    if (value === usual) continue
    if (key === 'speed') settings.push(['duration_stretch', 1 / value])
    else if (key === 'pitch' && voice.f0) settings.push(['int_f0_target_mean', voice.f0.mean * 2 ** (value / 12)])
    else if (key === 'liveliness' && voice.f0) settings.push(['int_f0_target_stddev', voice.f0.spread * value])
  }
  return settings
}
