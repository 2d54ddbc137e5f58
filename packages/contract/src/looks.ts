import * as z from 'zod'
import { LOOK_REFUSALS, lookSchema } from './look.ts'
import { route } from './route.ts'

export const LOGO_TYPES = ['image/png', 'image/jpeg'] as const
export const LOGO_BYTES = 512 * 1024

export const printMmSchema = z
  .number()
  .min(1)
  .max(1000)
  .meta({ description: 'How wide it will be printed, quiet zone included, in millimetres' })

export const lookVerdictSchema = z.object({
  ok: z.boolean(),
  reason: z.enum(LOOK_REFUSALS).nullable(),
  message: z.string().nullable().meta({ description: 'The reason in words' }),
  smallestMm: z.number().nullable().meta({ description: 'The least width to print it at; null where nothing scans' }),
})

export const logoSchema = z.object({
  id: z.uuid(),
  width: z.int().meta({ description: 'Pixels, after it was made anew' }),
  height: z.int(),
  bytes: z.int(),
  createdAt: z.int(),
})

const tag = 'Looks'
const dotId = z.uuid().optional().meta({ description: 'Around the address of this dot of mine, else around a sample' })

export const looks = {
  check: route({
    method: 'POST',
    path: '/looks/check',
    tag,
    summary: 'Would a code in this look scan, and if not, why',
    access: { who: 'client' },
    limit: { max: 60, seconds: 60 },
    errors: ['invalid', 'not-found'],
  })
    .input(z.object({ look: lookSchema, printMm: printMmSchema.optional(), dotId }))
    .output(lookVerdictSchema),
  preview: route({
    method: 'POST',
    path: '/looks/preview',
    tag,
    summary: 'A code in this look. Around the address of a dot only if it scans, around a sample in any case',
    access: { who: 'client' },
    limit: { max: 120, seconds: 60 },
    outputStructure: 'detailed',
    errors: ['invalid', 'not-found', 'gone'],
  })
    .input(
      z.object({
        look: lookSchema,
        dotId,
        format: z.enum(['svg', 'png']).default('svg'),
        size: z.int().min(256).max(1024).default(512),
      }),
    )
    .output(z.object({ headers: z.record(z.string(), z.string()), body: z.file() })),
}

export const logos = {
  create: route({
    method: 'POST',
    path: '/logos',
    tag,
    summary: 'Keep a picture as a logo for my looks. It is made anew: PNG, at most 400 pixels a side, without metadata',
    access: { who: 'client' },
    limit: { max: 20, seconds: 60 },
    bodyLimit: LOGO_BYTES,
    accepts: [...LOGO_TYPES],
    errors: ['invalid', 'too-large', 'wrong-type', 'quota-reached'],
  })
    .input(
      z
        .file('Please send a PNG or JPEG picture.')
        .min(1)
        .max(LOGO_BYTES)
        .mime([...LOGO_TYPES]),
    )
    .output(logoSchema),
  get: route({
    method: 'GET',
    path: '/logos/{id}',
    tag,
    summary: 'One of my logos, as it was kept',
    access: { who: 'client', own: 'logo' },
    outputStructure: 'detailed',
  })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ headers: z.record(z.string(), z.string()), body: z.file() })),
}
