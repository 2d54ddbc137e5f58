import * as z from 'zod'
import { route } from './route.ts'
import { timeZoneSchema } from './time-zone.ts'

export const ROLES = ['client', 'admin', 'owner'] as const
export const CLIENT_STATES = ['unverified', 'active', 'suspended', 'erased'] as const
/** What pages and mails are written in. */
export const LANGUAGES = ['en', 'ro'] as const
export type Language = (typeof LANGUAGES)[number]

export const languageSchema = z.enum(LANGUAGES)
export const nameSchema = z
  .string()
  .trim()
  .min(1, 'Please tell us your name.')
  .max(100, 'Please use at most 100 characters.')

const mailsSchema = z.object({
  received: z.boolean().meta({ description: 'A text is accepted and waits for its voice' }),
  inProgress: z.boolean().meta({ description: 'Somebody has begun to speak it' }),
  ready: z.boolean(),
  failed: z.boolean(),
})

const meSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  status: z.enum(CLIENT_STATES),
  language: languageSchema,
  timeZone: z.string().nullable().meta({ description: 'Null: that of the device at hand' }),
  mails: mailsSchema.meta({ description: 'Which mails about generations I get; those about my account always come' }),
  tokens: z.object({
    balance: z.int().meta({ description: 'What can be spent: what was granted less what was spent or is held' }),
    held: z.int().meta({ description: 'Put aside for generations that are not finished' }),
  }),
  limits: z.object({
    longestText: z.int().meta({ description: 'Graphemes of one text' }),
    tokensPerGrapheme: z.int(),
  }),
})

/** What I may change of myself; what is left out stays. */
export const meChangeSchema = z.object({
  name: nameSchema.optional(),
  language: languageSchema.optional(),
  timeZone: timeZoneSchema.nullable().optional(),
  mails: mailsSchema.partial().optional(),
})

const tag = 'Account'

export const me = {
  get: route({
    method: 'GET',
    path: '/me',
    tag,
    summary: 'Who I am and what I have',
    access: { who: 'client', suspended: true },
  }).output(meSchema),
  update: route({
    method: 'PATCH',
    path: '/me',
    tag,
    summary: 'Change my name, language, time zone or mails',
    access: { who: 'client' },
    errors: ['invalid'],
  })
    .input(meChangeSchema)
    .output(meSchema),
}
