import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import { lookSchema } from './look.ts'
import { levelsSchema } from './levels.ts'
import { listInputSchema } from './pages.ts'
import { route } from './route.ts'
import { voiceParametersSchema } from './voices.ts'

export const GENERATION_STATES = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const
export const GENERATION_STEPS = ['voice', 'audio', 'code', 'store'] as const

/** What a client posts. The text is checked again by the business, where the limits are settings. */
export const createGenerationSchema = z.object({
  text: z.string('Please write the text that your dot shall speak.').max(200_000),
  voiceId: z.uuid('Please choose a voice from the gallery.').optional(),
  language: z.string().min(2).max(35).optional(),
  title: z.string().trim().max(120, 'Please use at most 120 characters.').optional(),
  parameters: voiceParametersSchema.optional(),
  look: lookSchema.optional(),
  dotId: z.uuid().optional(),
})

const acceptedSchema = z.object({
  id: z.uuid(),
  reference: z.string().meta({ examples: ['REQ-000123'] }),
  state: z.enum(GENERATION_STATES),
  dotId: z.uuid(),
  tokens: z.int().meta({ description: 'What it costs; held now, settled when it completes' }),
})

export const generationSchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  state: z.enum(GENERATION_STATES),
  step: z.enum(GENERATION_STEPS).nullable(),
  progress: z.number().min(0).max(1),
  text: z.string(),
  language: z.string(),
  title: z.string(),
  voiceId: z.uuid(),
  tokens: z.int(),
  createdAt: z.int().meta({ description: 'Milliseconds since the epoch' }),
  completedAt: z.int().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  audio: z.object({ url: z.string(), durationMs: z.int(), bytes: z.int(), levels: levelsSchema }).optional(),
  dot: z.object({ id: z.uuid(), slug: z.string(), playUrl: z.string() }),
})

const progressSchema = generationSchema.pick({
  id: true,
  reference: true,
  state: true,
  step: true,
  progress: true,
  error: true,
})

/** One change in the life of a generation. */
const changeSchema = z.object({
  state: z.enum(GENERATION_STATES),
  attempt: z.int(),
  actor: z.enum(['client', 'worker', 'admin', 'system']),
  reason: z.string().nullable().meta({ description: 'In words' }),
  code: z.string().nullable().meta({ description: 'Of a failure: what `error.code` says too' }),
  at: z.int().meta({ description: 'Milliseconds since the epoch' }),
})

const tag = 'Generations'
const id = z.object({ id: z.uuid() })

export const generations = {
  create: route({
    method: 'POST',
    path: '/generations',
    tag,
    summary: 'Give a text its voice. Without dotId it makes a dot',
    access: { who: 'client', verified: true },
    limit: { max: 60, seconds: 60 },
    successStatus: 202,
    idempotent: true,
    errors: ['invalid', 'out-of-tokens', 'quota-reached', 'not-found', 'wrong-state', 'too-large', 'broken-request'],
  })
    .input(createGenerationSchema)
    .output(acceptedSchema),
  list: route({
    method: 'GET',
    path: '/generations',
    tag,
    summary: 'My generations, newest first',
    access: { who: 'client' },
    errors: ['invalid'],
  })
    .input(listInputSchema.extend({ state: z.enum(GENERATION_STATES).optional(), dotId: z.uuid().optional() }))
    .output(z.object({ items: z.array(generationSchema), nextCursor: z.string().nullable() })),
  get: route({
    method: 'GET',
    path: '/generations/{id}',
    tag,
    summary: 'One generation',
    access: { who: 'client', own: 'generation' },
  })
    .input(id)
    .output(generationSchema),
  history: route({
    method: 'GET',
    path: '/generations/{id}/history',
    tag,
    summary: 'Every change of its state, oldest first',
    access: { who: 'client', own: 'generation' },
  })
    .input(id)
    .output(z.object({ items: z.array(changeSchema) })),
  events: route({
    method: 'GET',
    path: '/generations/{id}/events',
    tag,
    summary: 'Its progress as server-sent events, until it has ended',
    access: { who: 'client', own: 'generation' },
    limit: { max: 120, seconds: 60 },
  })
    .input(id)
    .output(eventIterator(progressSchema)),
  retry: route({
    method: 'POST',
    path: '/generations/{id}/retry',
    tag,
    summary: 'Try a failed generation again; its price is held again',
    access: { who: 'client', own: 'generation', verified: true },
    limit: { max: 60, seconds: 60 },
    successStatus: 202,
    idempotent: true,
    errors: ['out-of-tokens', 'quota-reached', 'wrong-state'],
  })
    .input(id)
    .output(acceptedSchema),
  cancel: route({
    method: 'POST',
    path: '/generations/{id}/cancel',
    tag,
    summary: 'Cancel a generation that waits; its tokens come back',
    access: { who: 'client', own: 'generation' },
    errors: ['wrong-state'],
  })
    .input(id)
    .output(generationSchema),
}
