import * as z from 'zod'
import { hoursSchema, pinSchema } from './hours.ts'
import { lookSchema } from './look.ts'
import { levelsSchema } from './levels.ts'
import { printMmSchema } from './looks.ts'
import { listInputSchema } from './pages.ts'
import { route } from './route.ts'

export const DOT_STATES = ['empty', 'active', 'paused', 'blocked', 'deleted'] as const
export const CODE_SIZES = [256, 512, 1024, 2048] as const

export const dotSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  playUrl: z.string(),
  state: z.enum(DOT_STATES),
  look: lookSchema,
  settings: z.object({
    transcript: z.boolean().meta({ description: 'The text is shown on the play page' }),
    download: z.boolean().meta({ description: 'The audio may be saved from the play page' }),
    hasPin: z.boolean().meta({ description: 'The play page asks for a PIN; nobody can read it any more' }),
    hours: hoursSchema.nullable().meta({ description: 'When the play page speaks; null for always' }),
  }),
  message: z
    .string()
    .nullable()
    .meta({ description: 'What its play page says while it is paused, or why it is blocked' }),
  languages: z.array(
    z.object({
      language: z.string(),
      title: z.string(),
      generationId: z.uuid().nullable(),
      durationMs: z.int().nullable(),
      levels: levelsSchema.nullable(),
    }),
  ),
  createdAt: z.int(),
  updatedAt: z.int(),
  version: z.int().meta({ description: 'Send it back with a change; a stale one answers 409' }),
})

const tag = 'Dots'

export const dots = {
  list: route({
    method: 'GET',
    path: '/dots',
    tag,
    summary: 'My dots, newest first unless told',
    access: { who: 'client' },
    errors: ['invalid'],
  })
    .input(
      listInputSchema.extend({
        state: z.enum(DOT_STATES).optional(),
        order: z.enum(['newest', 'oldest']).default('newest'),
        search: z.string().trim().max(120).optional().meta({ description: 'Beginnings of words in a title' }),
      }),
    )
    .output(z.object({ items: z.array(dotSchema), nextCursor: z.string().nullable() })),
  get: route({
    method: 'GET',
    path: '/dots/{id}',
    tag,
    summary: 'One dot',
    access: { who: 'client', own: 'dot' },
  })
    .input(z.object({ id: z.uuid() }))
    .output(dotSchema),
  update: route({
    method: 'PATCH',
    path: '/dots/{id}',
    tag,
    summary: 'Change title, look or settings, pause, delete or bring back a dot',
    access: { who: 'client', own: 'dot' },
    errors: ['invalid', 'changed-meanwhile', 'wrong-state'],
  })
    .input(
      z.object({
        id: z.uuid(),
        version: z.int().optional(),
        state: z.enum(['active', 'paused', 'deleted']).optional(),
        title: z.object({ language: z.string().max(35), text: z.string().trim().min(1).max(120) }).optional(),
        look: lookSchema.optional(),
        message: z.string().trim().max(400, 'Please use at most 400 characters.').nullable().optional(),
        settings: z
          .object({
            transcript: z.boolean(),
            download: z.boolean(),
            pin: pinSchema.nullable(),
            hours: hoursSchema.nullable(),
          })
          .partial()
          .strict()
          .optional(),
      }),
    )
    .output(dotSchema),
  qr: route({
    method: 'GET',
    path: '/dots/{id}/qr',
    tag,
    summary: 'The code to print, decoded before it was stored',
    access: { who: 'client', own: 'dot' },
    outputStructure: 'detailed',
    errors: ['invalid', 'gone'],
  })
    .input(
      z.object({
        id: z.uuid(),
        format: z.enum(['png', 'svg', 'pdf']).default('png'),
        size: z.coerce
          .number()
          .pipe(z.union(CODE_SIZES.map((size) => z.literal(size))))
          .default(512),
        printMm: z.coerce.number().pipe(printMmSchema).optional(),
      }),
    )
    .output(z.object({ headers: z.record(z.string(), z.string()), body: z.file() })),
}
