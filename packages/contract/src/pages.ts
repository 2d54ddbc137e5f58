import * as z from 'zod'

/** A page of a list: `cursor` is the `nextCursor` of the page before. */
export const listInputSchema = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
