import * as z from 'zod'

/** A recording's loudness in equal slices of its time, 0–1: what its figure is drawn from. */
export const levelsSchema = z.array(z.number().min(0).max(1)).meta({ description: 'Loudness of equal slices of time' })
