import type { Dot } from './types.ts'

/** 1 for Monday to 7 for Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** The name of a weekday: the fifth of January 1970 was a Monday. */
export const nameWeekday = (day: number, locale: string, weekday: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 4 + day)))

/** The days of some hours in words: "Mon, Tue, and Sun". */
export function sayWeekdays({ weekdays }: NonNullable<Dot['settings']['hours']>, locale: string): string {
  const names = WEEKDAYS.filter((day) => weekdays.includes(day)).map((day) => nameWeekday(day, locale, 'short'))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
