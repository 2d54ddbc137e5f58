const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = new Intl.DateTimeFormat('en-CA', { ...numeric, hourCycle: 'h23', timeZone })
  formats.set(timeZone, format)
  return format
}

/** What calendar and clock show. `weekday` is 1 for Monday to 7 for Sunday, `time` as 09:30. */
export type LocalTime = { day: string; time: string; weekday: number }

/** What a calendar and a clock in this place show at a moment. `timeZone` is one that `Intl` knows. */
export function localTime(ms: number, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`
  return { day, time: `${parts['hour']}:${parts['minute']}`, weekday: weekdayOf(day) }
}

/** The day so many days after another, or before it; days are written 2026-11-23. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay() || 7

/** When a clock in this place shows this. A time that is skipped when clocks go forward is the one an hour later. */
export function momentOf({ day, time }: { day: string; time: string }, timeZone: string): number {
  const asUtc = Date.parse(`${day}T${time}Z`)
  const offsetAt = (ms: number): number => {
    const shown = localTime(ms, timeZone)
    return Date.parse(`${shown.day}T${shown.time}Z`) - ms
  }
  // The offset of the day before, so that of two moments which show the same the first is found.
  const first = asUtc - offsetAt(asUtc - 86_400_000)
  if (asUtc - offsetAt(first) === first) return first
  const second = asUtc - offsetAt(first)
  return asUtc - offsetAt(second) === second ? second : first
}
