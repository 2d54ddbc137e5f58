import * as z from 'zod'
import { route } from './route.ts'

export const ROLES = ['client', 'admin', 'owner'] as const
export const CLIENT_STATES = ['unverified', 'active', 'suspended', 'erased'] as const

export const me = {
  get: route({
    method: 'GET',
    path: '/me',
    tag: 'Account',
    summary: 'Who I am and what I have',
    access: { who: 'client', suspended: true },
  }).output(
    z.object({
      id: z.uuid(),
      email: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      status: z.enum(CLIENT_STATES),
      tokens: z.object({
        balance: z.int().meta({ description: 'What can be spent: what was granted less what was spent or is held' }),
        held: z.int().meta({ description: 'Put aside for generations that are not finished' }),
      }),
      limits: z.object({
        longestText: z.int().meta({ description: 'Graphemes of one text' }),
        tokensPerGrapheme: z.int(),
      }),
    }),
  ),
}
