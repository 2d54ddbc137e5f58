import * as z from 'zod'

/** A title as the contract takes it. */
export const titleSchema = z.object({ title: z.string().trim().min(1).max(120) })
