import * as z from 'zod'

export const MODULE_SHAPES = ['square', 'rounded', 'dots'] as const
export const EYE_SHAPES = ['square', 'rounded', 'circle'] as const

/** Why a look is refused. */
export const LOOK_REFUSALS = [
  'contrast',
  'inverted',
  'logo-too-large',
  'module-too-small',
  'does-not-scan',
  'quiet-zone',
] as const

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Please write a colour like #1a2b3c.')
  .transform((value) => value.toLowerCase())

const logoSchema = z
  .object({
    id: z.uuid('Please choose one of your logos.'),
    area: z.number().min(0.02).max(0.4).default(0.12).meta({
      description: 'The share of the code that it takes with its plain ground; above 0.2 it is refused',
    }),
  })
  .strict()

/**
 * How a code is drawn. Whether it scans is proved when it is drawn, not here. A look that was stored before a part was invented reads
 * as one that leaves it plain.
 */
export const lookSchema = z
  .object({
    foreground: colour.default('#000000'),
    background: colour.default('#ffffff'),
    errorCorrection: z.enum(['M', 'Q', 'H']).default('M').meta({ description: 'A logo raises it to Q or H by itself' }),
    modules: z.enum(MODULE_SHAPES).default('square'),
    eyeFrame: z.enum(EYE_SHAPES).default('square').meta({ description: 'The ring of the three corner marks' }),
    eyeCentre: z.enum(EYE_SHAPES).default('square'),
    eyeFrameColour: colour.nullable().default(null).meta({ description: 'Null is the foreground' }),
    eyeCentreColour: colour.nullable().default(null),
    logo: logoSchema.nullable().default(null),
    highContrast: z
      .boolean()
      .default(false)
      .meta({ description: 'Drawn black on white, square and without a logo, whatever else the look says' }),
  })
  .strict()
export type LookInput = z.input<typeof lookSchema>
/** A look with every part spelled out. */
export type Look = z.output<typeof lookSchema>
