import { hoursSchema, pinSchema } from '@micdots/contract'
import * as z from 'zod'

export const pinFormSchema = z.object({ pin: pinSchema })

/** Days come from checkboxes, as text. */
export const hoursFormSchema = z
  .object({
    timeZone: z.string(),
    weekdays: z.array(z.string()).transform((days) => days.map(Number)),
    from: z.string(),
    to: z.string(),
  })
  .pipe(hoursSchema)

export const messageFormSchema = z.object({ message: z.string().trim().max(400) })
