import { afterAll, beforeAll, expect, test } from 'vitest'
import { speechConformance } from './conformance.ts'
import { createFliteSpeech } from './flite.ts'
import type { Speech, SpeechRequest } from './port.ts'
import { medianPitch } from './testing/median-pitch.ts'

speechConformance('flite', () => createFliteSpeech({ threads: 2 }))

let speech: Speech
beforeAll(() => {
  speech = createFliteSpeech({ threads: 1 })
})
afterAll(() => speech.close())

function request(text: string, change: Partial<SpeechRequest> = {}): SpeechRequest {
  return {
    text,
    language: 'en',
    provider: 'flite',
    providerVoiceId: 'slt',
    model: 'flite-2.3',
    parameters: {},
    ...change,
  }
}

test('a word of 100 characters is spoken, one of 101 is refused before it costs time', async () => {
  await expect(speech.speak(request('a'.repeat(100)))).resolves.toHaveProperty('sampleRate', 16_000)
  const started = performance.now()
  const call = speech.speak(request(`Hello ${'a'.repeat(101)} there`))
  await expect(call).rejects.toMatchObject({ code: 'unspeakable', retryable: false })
  expect(performance.now() - started).toBeLessThan(50)
})

test('a call over its time is a timeout that may be tried again', async () => {
  const hurried = createFliteSpeech({ threads: 1, timeoutMs: 4_000 })
  await hurried.speak(request('Hello.'))
  const endless = '& '.repeat(20_000)
  await expect(hurried.speak(request(endless))).rejects.toMatchObject({ code: 'timeout', retryable: true })
  await expect(hurried.speak(request('Hello again.'))).resolves.toHaveProperty('wordsEstimated', true)
  await hurried.close()
})

test('the same request gives the same samples', async () => {
  const [first, second] = await Promise.all([speech.speak(request('Twice.')), speech.speak(request('Twice.'))])
  expect(first.samples).toEqual(second.samples)
})

test.each(['slt', 'awb', 'kal16'])('%s: pitch is in semitones', async (providerVoiceId) => {
  const text = 'We are all in our own home now.'
  const hertz = async (pitch: number): Promise<number> => {
    const { samples, sampleRate } = await speech.speak(request(text, { providerVoiceId, parameters: { pitch } }))
    return medianPitch(samples, sampleRate)
  }
  const semitones = 12 * Math.log2((await hertz(5)) / (await hertz(-3)))
  // 8 were asked for; the engine's oldest voice follows roughly.
  expect(semitones).toBeGreaterThan(5.5)
  expect(semitones).toBeLessThan(10.5)
})

test('a stop in the text is a pause in the times of the words', async () => {
  const { words } = await speech.speak(request('Open the jar slowly. Then taste it.'))
  const [last, next] = [words[3], words[4]]
  expect(next?.text).toBe('Then')
  expect((next?.startMs ?? 0) - (last?.endMs ?? 0)).toBeGreaterThan(60)
})
