import { addDays, localTime, momentOf, weekdayOf } from '../local-time.ts'
import type { DotSettings } from '../dots/index.ts'

export type Hours = NonNullable<DotSettings['hours']>

/** Whether a dot with these hours speaks at this moment. Hours that end on the next day belong to the day on which they begin. */
export function isOpen({ timeZone, weekdays, from, to }: Hours, ms: number): boolean {
  const { day, time } = localTime(ms, timeZone)
  const [today, yesterday] = [weekdays.includes(weekdayOf(day)), weekdays.includes(weekdayOf(addDays(day, -1)))]
  if (from < to) return today && time >= from && time < to
  return (today && time >= from) || (yesterday && time < to)
}

/** When it begins to speak the next time after this moment. */
export function nextOpening({ timeZone, weekdays, from }: Hours, ms: number): number | undefined {
  const { day: today } = localTime(ms, timeZone)
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(today, ahead)
    const opens = momentOf({ day, time: from }, timeZone)
    if (weekdays.includes(weekdayOf(day)) && opens > ms) return opens
  }
  return undefined
}
