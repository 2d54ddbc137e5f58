import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSpans } from './spoken-spans.ts'
import { estimateWordTimings } from './word-timings.ts'

test('spans are what the engine speaks between its pauses', () => {
  expect(readSpans('pau:0.100 hh:0.200 ay:0.400 pau:0.600 b:0.700 ay:0.900 pau:1.100 ')).toEqual([
    { startMs: 100, endMs: 400 },
    { startMs: 600, endMs: 900 },
  ])
  expect(readSpans('pau:0.234 \n')).toEqual([])
})

test('a pause goes to the gap after a mark, not into an abbreviation', () => {
  const spans = [
    { startMs: 100, endMs: 1_100 },
    { startMs: 1_300, endMs: 2_300 },
  ]
  const words = estimateWordTimings('This is Dr. Smith, he lives next door.', spans)
  expect(words[3]).toMatchObject({ text: 'Smith,', endMs: 1_100 })
  expect(words[4]).toMatchObject({ text: 'he', startMs: 1_300 })
})

test('longer words take longer, and emoji take no time', () => {
  const [short, emoji, long] = estimateWordTimings('jam 🍓 strawberries', [{ startMs: 0, endMs: 1_000 }])
  expect(emoji).toMatchObject({ startMs: short?.endMs, endMs: long?.startMs })
  expect((long?.endMs ?? 0) - (long?.startMs ?? 0)).toBeGreaterThan(2 * (short?.endMs ?? 0))
})

test('any text and any pauses: every word once, in order, within the speech', () => {
  const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('25', 'a,', 'b.', '😀'))
  const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
  const spans = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 10, max: 3_000 })), {
      minLength: 1,
      maxLength: 9,
    })
    .map((pairs) => {
      let at = 0
      return pairs.map(([pause, length]) => ({ startMs: (at += pause), endMs: (at += length) }))
    })
  fc.assert(
    fc.property(text, spans, (text, spans) => {
      const words = estimateWordTimings(text, spans)
      expect(words.map((word) => word.text)).toEqual(text.split(/\s+/u).filter((word) => word !== ''))
      let previous = spans[0]?.startMs ?? 0
      for (const { startMs, endMs } of words) {
        expect(startMs).toBeGreaterThanOrEqual(previous)
        expect(endMs).toBeGreaterThanOrEqual(startMs)
        previous = endMs
      }
      expect(previous).toBeLessThanOrEqual(spans.at(-1)?.endMs ?? 0)
    }),
  )
})
