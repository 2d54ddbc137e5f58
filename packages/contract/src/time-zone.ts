import * as z from 'zod'

export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'Please choose a time zone of the list.', abort: true })
  .meta({ description: 'A name of the IANA time zone database', examples: ['Europe/Bucharest'] })

function isTimeZone(name: string): boolean {
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name })
    // Offsets such as +02:00 are taken too, and know no summer.
    return /^[A-Z]/.test(known.resolvedOptions().timeZone)
  } catch {
    return false
  }
}
