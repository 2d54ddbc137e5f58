import * as z from 'zod'

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Please write a colour like #1a2b3c.')
  .transform((value) => value.toLowerCase())

/** How a code is drawn. Whether it scans is proved when it is drawn, not here. */
export const lookSchema = z
  .object({
    foreground: colour.default('#000000'),
    background: colour.default('#ffffff'),
    errorCorrection: z.enum(['M', 'Q', 'H']).default('M'),
  })
  .strict()
export type LookInput = z.input<typeof lookSchema>
