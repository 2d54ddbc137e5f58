import { loudness } from '@micdots/figure'

/** The stored peaks of a recording (JSON) as the few levels its figure is drawn from; null where nothing was recorded yet. */
export function levelsOf(peaks: unknown): number[] | null {
  if (typeof peaks !== 'string') return null
  return loudness(JSON.parse(peaks) as number[]).map((level) => Math.min(1, Math.round(level * 1000) / 1000))
}
