import { createGenerationSchema, lookSchema } from '@micdots/contract'
import * as z from 'zod'

/** What this page asks for: the contract's own schema, with what is optional there but always chosen here. */
export const makeSchema = createGenerationSchema.extend({
  text: createGenerationSchema.shape.text.refine((text) => text.trim() !== ''),
  title: z.string().trim().max(120),
  voiceId: z.uuid(),
  look: lookSchema,
  /** By hand, and not guessed from the text. */
  isLanguageChosen: z.boolean(),
})

export type MakeValues = z.input<typeof makeSchema>
