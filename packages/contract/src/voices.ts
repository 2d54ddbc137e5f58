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
}
