import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProviderError } from '../provider-error.ts'
import type { ProviderVoice, Speech, SpeechRequest, Spoken, WordTiming } from './port.ts'

const oddTexts = [
  'I ❤️ jam 😀 and 🍓!',
  'Room 25, 3rd floor: €5.50 & 100% of $1,000 (or £7).',
  '"Quotes", ‘more quotes’ — dashes… and\tone\nnew line.',
  'Café déjà vu, straße, Łódź, brânză și țuică.',
  'Привет мир and 你好 and مرحبا today.',
  '--help -o x; $(ls) `id` %s %n \\n',
  'a b\u0000c\u0007d\u200be',
  'http://example.org/a?b=c&d=e#f 1e10 0x1F 12:30 2026-11-23',
  'x'.repeat(5_000),
]

/** What every adapter of the Speech port promises. `make` is called once; the suite closes what it made. */
export function speechConformance(name: string, make: () => Speech | Promise<Speech>): void {
  describe(`speech: ${name}`, { timeout: 30_000 }, () => {
    let speech: Speech
    let voices: ProviderVoice[]
    beforeAll(async () => {
      speech = await make()
      voices = await speech.voices()
    })
    afterAll(() => speech.close())

    function speak(text: string, change: Partial<SpeechRequest> = {}, signal?: AbortSignal): Promise<Spoken> {
      return speech.speak({ ...requestFor(voices[0]), text, ...change }, signal)
    }

    test('voices are described in full and have ids of their own', () => {
      expect(voices.length).toBeGreaterThan(0)
      expect(new Set(voices.map((voice) => voice.providerVoiceId)).size).toBe(voices.length)
      for (const voice of voices) expect([voice.name, ...voiceFaults(voice)]).toEqual([voice.name])
      expect([...new Set(voices.map((voice) => voice.provider))]).toEqual(speech.providers)
    })

    test('every voice speaks', async () => {
      for (const voice of voices) {
        const text = 'Strawberry jam, made in June.'
        const spoken = await speech.speak({ ...requestFor(voice), text })
        expect([voice.name, ...spokenFaults(spoken, text)]).toEqual([voice.name])
      }
    })

    test('speed changes how long it takes, and every other parameter changes the sound', async () => {
      for (const voice of voices) {
        for (const { key, min, max } of voice.parameters) {
          const request = { ...requestFor(voice), text: 'Where are you going today?' }
          const low = await speech.speak({ ...request, parameters: { [key]: min } })
          const high = await speech.speak({ ...request, parameters: { [key]: max } })
          const effect =
            key === 'speed' ? seconds(low) / seconds(high) - 1 : loudestDifference(low.samples, high.samples)
          expect(effect, `${voice.name} ${key}`).toBeGreaterThan(key === 'speed' ? (max / min - 1) * 0.6 : 0.01)
        }
      }
    })

    test('more words take more time', async () => {
      const long = await speak('One, two, three, four, five, six, seven, eight.')
      expect(seconds(long)).toBeGreaterThan(2 * seconds(await speak('One.')))
    })

    test('unknown voice, unknown model, unknown provider: not-found', async () => {
      const refusal = { code: 'not-found', retryable: false }
      expect(await refusalOf(speak('Hello.', { providerVoiceId: 'nobody' }))).toEqual(refusal)
      expect(await refusalOf(speak('Hello.', { model: 'nothing' }))).toEqual(refusal)
      expect(await refusalOf(speak('Hello.', { provider: 'somebody' }))).toEqual(refusal)
    })

    test.each(['', '   ', '… — !', '😀'])('nothing to say in %j: unspeakable', async (text) => {
      expect(await refusalOf(speak(text))).toEqual({ code: 'unspeakable', retryable: false })
    })

    test.each(oddTexts)('%j is spoken with every word or refused, and in time', async (text) => {
      expect(await speak(text).then((spoken) => spokenFaults(spoken, text), unlessUnspeakable)).toEqual([])
    })

    test('abort: before and while speaking', async () => {
      const refusal = { code: 'aborted', retryable: true }
      expect(await refusalOf(speak('Hello.', {}, AbortSignal.abort()))).toEqual(refusal)
      const controller = new AbortController()
      const call = refusalOf(speak('Jam and bread, '.repeat(18), {}, controller.signal))
      controller.abort()
      expect(await call).toEqual(refusal)
      expect(spokenFaults(await speak('Still here.'), 'Still here.')).toEqual([])
    })

    test('calls at the same time get their own answers', async () => {
      const texts = [
        'One.',
        'One and two.',
        'One and two and three.',
        'One, two, three and four.',
        'Five.',
        'Six, six.',
      ]
      const faults = await Promise.all(texts.map(async (text) => spokenFaults(await speak(text), text)))
      expect(faults.flat()).toEqual([])
    })
  })
}

function requestFor(voice: ProviderVoice | undefined): SpeechRequest {
  if (!voice) throw new Error('a provider without voices')
  const { provider, providerVoiceId, model, languages } = voice
  return { text: '', language: languages[0] ?? 'en', provider, providerVoiceId, model, parameters: {} }
}

async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.catch((error: unknown) => error)
  return error instanceof ProviderError ? { code: error.code, retryable: error.retryable } : error
}

function unlessUnspeakable(error: unknown): string[] {
  return error instanceof ProviderError && error.code === 'unspeakable' ? [] : [String(error)]
}

/** The names of the conditions that don't hold. */
function faults(conditions: Record<string, boolean>): string[] {
  return Object.keys(conditions).filter((name) => conditions[name] === false)
}

function voiceFaults(voice: ProviderVoice): string[] {
  const { providerVoiceId, model, name, accent, tone, languages, gender, age, parameters } = voice
  return faults({
    'fields are filled in': [providerVoiceId, model, name, accent, tone].every((field) => field.trim() !== ''),
    'languages are BCP 47 tags': languages.length > 0 && languages.every((tag) => isLanguageTag(tag)),
    gender: ['female', 'male', 'neutral'].includes(gender),
    age: ['young', 'adult', 'old'].includes(age),
    'one parameter per key': new Set(parameters.map(({ key }) => key)).size === parameters.length,
    'parameters have a range': parameters.every(({ min, max, step }) => min < max && step > 0),
    'defaults are in it': parameters.every((parameter) => {
      return parameter.default >= parameter.min && parameter.default <= parameter.max
    }),
  })
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function spokenFaults(spoken: Spoken, text: string): string[] {
  const { samples, words } = spoken
  const durationMs = seconds(spoken) * 1000
  const wanted = text.split(/\s+/u).filter((word) => word !== '')
  return faults({
    'longer than 0.3 s': durationMs > 300,
    'samples are finite and in −1…1': samples.every((sample) => Math.abs(sample) <= 1),
    'not silence': Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) > 0.003,
    'every word of the text in order': words.map((word) => word.text).join(' ') === wanted.join(' '),
    'words follow each other': words.every((word, i) => follows(words[i - 1], word)),
    'words end within the speech': (words.at(-1)?.endMs ?? Infinity) <= durationMs + 1,
    'and fill most of it': (words.at(-1)?.endMs ?? 0) > durationMs / 2,
  })
}

function follows(previous: WordTiming | undefined, word: WordTiming): boolean {
  return word.startMs >= (previous?.endMs ?? 0) && word.endMs >= word.startMs
}

function loudestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (b[i] ?? 0))), 0)
}

function seconds(spoken: Spoken): number {
  return spoken.samples.length / spoken.sampleRate
}
