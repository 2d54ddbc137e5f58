import * as z from 'zod'
import { timeZoneSchema } from './time-zone.ts'

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please write a time as 09:00.')

/** When a dot speaks. */
export const hoursSchema = z
  .object({
    timeZone: timeZoneSchema,
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1, 'Please choose at least one day.')
      .max(7)
      .refine((days) => new Set(days).size === days.length, 'Please choose each day once.')
      .meta({ description: '1 for Monday to 7 for Sunday' }),
    from: timeSchema,
    to: timeSchema.meta({ description: 'Before `from`: on the next day' }),
  })
  .strict()
  .refine((hours) => hours.from !== hours.to, { path: ['to'], message: 'Please choose another time to end.' })

export const pinSchema = z.string().regex(/^\d{6,8}$/, 'A PIN has 6 to 8 digits.')
