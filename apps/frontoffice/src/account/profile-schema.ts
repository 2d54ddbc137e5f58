import { languageSchema, nameSchema } from '@micdots/contract'
import * as z from 'zod'

/** What the page about the account lets one change of oneself. */
export const profileSchema = z.object({
  name: nameSchema,
  language: languageSchema,
  /** Empty: that of the device. */
  timeZone: z.string().transform((zone) => (zone === '' ? null : zone)),
  mails: z.object({ ready: z.boolean(), failed: z.boolean() }),
})
