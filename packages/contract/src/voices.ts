import * as z from 'zod'
import { route } from './route.ts'

export const voiceParameterSchema = z.object({
  key: z.enum(['speed', 'pitch', 'liveliness']),
  min: z.number(),
  max: z.number(),
  step: z.number(),
  default: z.number(),
  unit: z.enum(['times', 'semitones']),
})

export const voiceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  languages: z.array(z.string()),
  gender: z.enum(['female', 'male', 'neutral']),
  accent: z.string(),
  age: z.enum(['young', 'adult', 'old']),
  tone: z.string(),
  preview: z.boolean().meta({ description: 'Made by the embedded engine' }),
  parameters: z.array(voiceParameterSchema),
  sample: z.object({ url: z.string(), durationMs: z.int() }).nullable(),
})

/** What a client turned; only what the voice has may be given. */
export const voiceParametersSchema = z
  .object({ speed: z.number(), pitch: z.number(), liveliness: z.number() })
  .partial()
  .strict()

/** How long a preview may be, in graphemes. */
export const LONGEST_PREVIEW = 120

export const voices = {
  list: route({
    method: 'GET',
    path: '/voices',
    tag: 'Voices',
    summary: 'The voice gallery, in its order',
    access: { who: 'public' },
    errors: ['invalid'],
  })
    .input(z.object({ language: z.string().max(35).optional() }))
    .output(z.object({ items: z.array(voiceSchema) })),
  preview: route({
    method: 'POST',
    path: '/voices/{id}/preview',
    tag: 'Voices',
    summary: `Hear a voice with one sentence of at most ${LONGEST_PREVIEW} characters. Costs nothing; 20 new ones in 24 hours`,
    access: { who: 'client', verified: true },
    limit: { max: 30, seconds: 60 },
    errors: ['invalid', 'not-found', 'quota-reached', 'unavailable'],
  })
    .input(
      z.object({
        id: z.uuid(),
        text: z.string('Please write the sentence that you want to hear.').max(2_000),
        parameters: voiceParametersSchema.optional(),
      }),
    )
    .output(z.object({ url: z.string().meta({ description: 'An MP3, for ten minutes' }), durationMs: z.int() })),
}
