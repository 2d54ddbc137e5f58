import * as z from 'zod'
import { route } from './route.ts'

export const VOICE_GENDERS = ['female', 'male', 'neutral'] as const
export const VOICE_AGES = ['young', 'adult', 'old'] as const

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
  gender: z.enum(VOICE_GENDERS),
  accent: z.string(),
  age: z.enum(VOICE_AGES),
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
    .input(
      z.object({
        language: z.string().max(35).optional(),
        gender: z.enum(VOICE_GENDERS).optional(),
        accent: z.string().max(60).optional(),
        age: z.enum(VOICE_AGES).optional(),
        tone: z.string().max(60).optional(),
      }),
    )
    .output(
      z.object({
        items: z.array(voiceSchema),
        choices: z
          .object({
            language: z.array(z.string()).meta({ description: 'As primary tags, like `en`' }),
            gender: z.array(z.enum(VOICE_GENDERS)),
            accent: z.array(z.string()),
            age: z.array(z.enum(VOICE_AGES)),
            tone: z.array(z.string()),
          })
          .meta({ description: 'What the whole gallery can be filtered by' }),
      }),
    ),
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
