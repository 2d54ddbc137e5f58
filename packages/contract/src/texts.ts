import * as z from 'zod'
import { route } from './route.ts'

export const texts = {
  guessLanguage: route({
    method: 'POST',
    path: '/texts/language',
    tag: 'Texts',
    summary: 'Which of the languages of the gallery a text is in. Nothing of it is kept',
    access: { who: 'client' },
    limit: { max: 60, seconds: 60 },
    errors: ['invalid'],
  })
    .input(z.object({ text: z.string('Please write the text.').max(20_000) }))
    .output(
      z.object({
        language: z.string().nullable().meta({ description: 'A primary tag like `ro`; null when it could be several' }),
      }),
    ),
}
