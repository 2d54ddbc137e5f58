import { expect, test } from 'vitest'
import { combineSpeech } from './combine-speech.ts'
import type { ProviderVoice, Speech, SpeechRequest } from './port.ts'

function pretend(provider: string, closed: string[]): Speech {
  const voice = { provider, providerVoiceId: 'one' } as ProviderVoice
  return {
    providers: [provider],
    voices: async () => [voice],
    speak: async () => ({
      samples: new Float32Array(1),
      sampleRate: provider.length,
      words: [],
      wordsEstimated: false,
    }),
    close: async () => void closed.push(provider),
  }
}

test('voices come in order, a request goes to its provider, and all are closed', async () => {
  const closed: string[] = []
  const speech = combineSpeech([pretend('a', closed), pretend('bb', closed)])
  const request: SpeechRequest = {
    text: 'x',
    language: 'en',
    provider: 'bb',
    providerVoiceId: 'one',
    model: 'm',
    parameters: {},
  }
  expect(speech.providers).toEqual(['a', 'bb'])
  expect((await speech.voices()).map((voice) => voice.provider)).toEqual(['a', 'bb'])
  expect((await speech.speak(request)).sampleRate).toBe(2)
  await expect(speech.speak({ ...request, provider: 'c' })).rejects.toMatchObject({
    provider: 'c',
    code: 'not-found',
    retryable: false,
  })
  await speech.close()
  expect(closed).toEqual(['a', 'bb'])
})
