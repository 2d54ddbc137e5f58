import { describe, expect, it } from 'vitest'
import { localTime, momentOf } from '../local-time.ts'
import { isOpen, nextOpening, type Hours } from './speaking-hours.ts'

const OFFICE: Hours = { timeZone: 'Europe/Bucharest', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
const BAR: Hours = { timeZone: 'Europe/Bucharest', weekdays: [5, 6], from: '20:00', to: '02:00' }

describe('hours', () => {
  // 2026-11-23 is a Monday; Bucharest is two hours ahead of UTC in winter and three in summer.
  it.each([
    [OFFICE, '2026-11-23T06:59Z', false],
    [OFFICE, '2026-11-23T07:00Z', true],
    [OFFICE, '2026-11-23T14:59Z', true],
    [OFFICE, '2026-11-23T15:00Z', false],
    [OFFICE, '2026-11-22T10:00Z', false],
    [OFFICE, '2026-07-06T06:00Z', true],
    [BAR, '2026-11-27T19:00Z', true],
    [BAR, '2026-11-28T23:59Z', true],
    [BAR, '2026-11-29T00:00Z', false],
    [BAR, '2026-11-26T23:00Z', false],
  ])('%o at %s: %s', (hours, at, open) => {
    expect(isOpen(hours, Date.parse(at))).toBe(open)
  })

  it.each([
    [OFFICE, '2026-11-23T06:59Z', '2026-11-23T07:00:00.000Z'],
    [OFFICE, '2026-11-27T15:00Z', '2026-11-30T07:00:00.000Z'],
    [BAR, '2026-11-29T01:00Z', '2026-12-04T18:00:00.000Z'],
    [{ ...OFFICE, weekdays: [1] }, '2026-11-23T16:00Z', '2026-11-30T07:00:00.000Z'],
    // Clocks go forward at three in the night of 29 March 2026.
    [{ ...OFFICE, weekdays: [7], from: '03:30' }, '2026-03-28T12:00Z', '2026-03-29T01:30:00.000Z'],
    [OFFICE, '2026-03-27T16:00Z', '2026-03-30T06:00:00.000Z'],
  ])('%o, after %s: begin at %s', (hours, at, opens) => {
    expect(new Date(nextOpening(hours, Date.parse(at)) ?? 0).toISOString()).toBe(opens)
  })
})

describe('local time', () => {
  it('is found back for every hour of a year in places that differ', () => {
    for (const timeZone of ['UTC', 'Europe/Bucharest', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 7 * 3600_000) {
        const shown = localTime(ms, timeZone)
        const found = momentOf(shown, timeZone)
        // When clocks go back an hour is shown twice; then the first is found.
        expect([0, 3600_000, 1800_000]).toContain(ms - found)
        expect(localTime(found, timeZone)).toEqual(shown)
      }
    }
  })
})
