/** A stretch of speech between two pauses, in milliseconds from the first sample. */
export type SpokenSpan = { startMs: number; endMs: number }

/** Reads the engine's list of sounds and their ends in seconds, "pau:0.119 hh:0.212 … pau:1.097", into what is between the pauses. */
export function readSpans(segments: string): SpokenSpan[] {
  const spans: SpokenSpan[] = []
  let pausedAt = 0
  let open: SpokenSpan | undefined
  for (const [, sound, seconds] of segments.matchAll(/([a-z@]+):([\d.]+)/g)) {
    const endMs = Number(seconds) * 1000
    if (sound === 'pau') {
      pausedAt = endMs
      open = undefined
      continue
    }
    if (!open) {
      open = { startMs: pausedAt, endMs }
      spans.push(open)
    }
    open.endMs = endMs
  }
  return spans
}
