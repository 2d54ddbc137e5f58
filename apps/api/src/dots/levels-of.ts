import { loudness } from '@micdots/figure'

/** The peaks of a recording as the few levels its figure is drawn from. */
export function levelsFrom(peaks: readonly number[]): number[] {
  return loudness(peaks).map((level) => Math.min(1, Math.round(level * 1000) / 1000))
}

/** The same of stored peaks (JSON); null where nothing was recorded yet. */
export function levelsOf(peaks: unknown): number[] | null {
  return typeof peaks === 'string' ? levelsFrom(JSON.parse(peaks) as number[]) : null
}
