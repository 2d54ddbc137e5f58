import type { ProviderError } from '@micdots/integrations/provider-error'
import { createSpeech, type Speech } from '@micdots/integrations/speech'

/** What the next call of a faulty voice fails with; nothing, and it speaks. */
export type Fault = { next: ProviderError | undefined }

/** The real voice, with a fault in front of it on command. */
export function createFaultySpeech(fault: Fault): Speech {
  const real = createSpeech({ provider: 'embedded', threads: 1 })
  return {
    ...real,
    speak: async (request, signal) => {
      if (fault.next) throw fault.next
      return real.speak(request, signal)
    },
  }
}
