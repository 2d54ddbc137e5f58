import { ProviderError } from '../provider-error.ts'
import type { Speech } from './port.ts'

/** Several providers as one: their voices in this order, and every request goes to the provider of its voice, or is `not-found`. */
export function combineSpeech(all: Speech[]): Speech {
  return {
    providers: all.flatMap((speech) => speech.providers),
    voices: async () => (await Promise.all(all.map((speech) => speech.voices()))).flat(),
    speak: async (request, signal) => {
      const speech = all.find(({ providers }) => providers.includes(request.provider))
      if (!speech) throw new ProviderError({ provider: request.provider, code: 'not-found', retryable: false })
      return speech.speak(request, signal)
    },
    close: async () => {
      await Promise.all(all.map((speech) => speech.close()))
    },
  }
}
