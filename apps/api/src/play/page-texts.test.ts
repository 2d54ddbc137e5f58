import { describe, expect, it } from 'vitest'
import { PAGE_TEXTS, fill, sayDuration, showClock, wholeSeconds } from './page-texts.ts'

describe('page texts', () => {
  it('has the same places to fill in both languages, and no empty text', () => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const [name, text] of Object.entries(PAGE_TEXTS.en)) {
      const other = PAGE_TEXTS.ro[name as keyof typeof PAGE_TEXTS.ro]
      expect([name, places(other), other.trim() === '']).toEqual([name, places(text), false])
    }
  })

  it.each([
    [1, 'en', '1 second'],
    [12, 'en', '12 seconds'],
    [60, 'en', '1 minute'],
    [125, 'en', '2 minutes, 5 seconds'],
    [0, 'ro', '0 secunde'],
    [1, 'ro', '1 secundă'],
    [12, 'ro', '12 secunde'],
    [20, 'ro', '20 de secunde'],
  ] as const)('says %i seconds in %s as “%s”', (seconds, language, said) => {
    expect(sayDuration(seconds, language)).toBe(said)
  })

  it('shows a clock and fills texts', () => {
    expect([showClock(5), showClock(65), showClock(600)]).toEqual(['0:05', '1:05', '10:00'])
    expect([wholeSeconds(12), wholeSeconds(12_400), wholeSeconds(12_600)]).toEqual([1, 12, 13])
    expect(fill('{at} of {total}, {other}', { at: '$&', total: '2' })).toBe('$& of 2, {other}')
  })
})
