/** Whole seconds as they are read out, in this language: "1 minute, 5 seconds", "20 de secunde". `Intl` knows every plural. */
export function sayDuration(seconds: number, language: string): string {
  const say = (count: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const parts = [minutes > 0 && say(minutes, 'minute'), (rest > 0 || minutes === 0) && say(rest, 'second')]
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts.filter((part) => part !== false))
}

/** Whole seconds as a clock shows them: 1:05. */
export const showClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** The whole seconds a recording counts as on a page, never none. */
export const wholeSeconds = (durationMs: number): number => Math.max(1, Math.round(durationMs / 1000))
