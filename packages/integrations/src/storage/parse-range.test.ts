import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from './parse-range.ts'

describe('parseRange', () => {
  it.each([
    ['bytes=0-1', 10, { start: 0, end: 1 }],
    ['bytes=5-', 10, { start: 5, end: 9 }],
    ['bytes=-500', 10, { start: 0, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=3-900', 10, { start: 3, end: 9 }],
    ['Bytes=0-0', 1, { start: 0, end: 0 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=99999999999999999999999-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-1', 0, 'unsatisfiable'],
    ['bytes=-5', 0, 'unsatisfiable'],
    ['bytes=0-1,4-5', 10, undefined],
    ['bytes=5-4', 10, undefined],
    ['bytes=-', 10, undefined],
    ['bytes=', 10, undefined],
    ['bytes=a-b', 10, undefined],
    ['bytes=1.5-2', 10, undefined],
    ['bytes=+1-2', 10, undefined],
    ['bytes=0-1\n', 10, undefined],
    ['items=0-1', 10, undefined],
    ['', 10, undefined],
    [undefined, 10, undefined],
  ])('reads %j of %i bytes', (header, size, expected) => {
    expect(parseRange(header, size)).toEqual(expected)
  })

  it('takes the same bytes as slice would, for any range that begins inside', () => {
    const inside = fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000))
    fc.assert(
      fc.property(inside, ([start, length, rest]) => {
        const size = start + 1 + rest
        const all = Array.from({ length: size }, (_, index) => index)
        const bounded = parseRange(`bytes=${start}-${start + length}`, size)
        const open = parseRange(`bytes=${start}-`, size)
        const suffix = parseRange(`bytes=-${length + 1}`, size)
        const taken = [bounded, open, suffix].map(
          (range) => typeof range === 'object' && all.slice(range.start, range.end + 1),
        )
        expect(taken).toEqual([all.slice(start, start + length + 1), all.slice(start), all.slice(-(length + 1))])
      }),
    )
  })

  it('never leaves the object, whatever is asked', () => {
    const digits = fc.stringMatching(/^\d{0,25}$/)
    const header = fc.oneof(
      fc.string(),
      fc.string().map((text) => `bytes=${text}`),
      fc.tuple(digits, digits).map(([first, last]) => `bytes=${first}-${last}`),
    )
    fc.assert(
      fc.property(header, fc.nat(), (text, size) => {
        const range = parseRange(text, size)
        if (typeof range !== 'object') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThan(size)
      }),
    )
  })
})
