import * as z from 'zod'
import { levelsSchema } from './levels.ts'
import { route } from './route.ts'

export const spokenDotSchema = z.object({
  playUrl: z.string().meta({ description: 'What its code holds' }),
  title: z.string(),
  language: z.string().meta({ description: 'Of what it says' }),
  languages: z.array(z.string()).meta({ description: 'Every language that it speaks' }),
  synthetic: z.boolean().meta({ description: 'Spoken by a program, and not by a person' }),
  durationMs: z.int(),
  levels: levelsSchema,
  text: z.string().nullable().meta({ description: 'Null where the dot does not show its text' }),
  captions: z
    .array(z.object({ startMs: z.int(), endMs: z.int(), lines: z.array(z.string()) }))
    .meta({ description: 'The text in pieces of one or two lines, each with its time; none where it is not shown' }),
  audioUrl: z.string().meta({ description: 'An MP3, for a while' }),
  cardUrl: z.string().meta({ description: 'Its sharing picture, a PNG of 1200 × 630 pixels, for a while' }),
  codeUrl: z.string().meta({ description: 'Its code as it looks now, a PNG of 512 pixels, for a while' }),
})

export const play = {
  get: route({
    method: 'GET',
    path: '/play/{slug}',
    tag: 'Play',
    summary: 'What a dot says, to whoever has its address. Counts as no scan',
    access: { who: 'public' },
    errors: ['invalid', 'not-found', 'gone', 'not-allowed', 'wrong-state'],
  })
    .input(
      z.object({
        slug: z
          .string()
          .max(64)
          .regex(/^[A-Za-z0-9-]+$/),
        language: z.string().max(35).optional(),
      }),
    )
    .output(spokenDotSchema),
}
