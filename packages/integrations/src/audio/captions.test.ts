import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WordTiming } from '../speech/port.ts'
import { buildCaptions } from './captions.ts'

function timed(text: string, wordMs = 300): WordTiming[] {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  return words.map((text, i) => ({ text, startMs: i * wordMs, endMs: (i + 1) * wordMs }))
}

function captions(text: string): string {
  return buildCaptions(timed(text), text)
}

/** A strict reader of what we write: throws on anything that is not a cue. */
function readCues(vtt: string): { startMs: number; endMs: number; lines: string[] }[] {
  const [header, ...blocks] = vtt.trimEnd().split('\n\n')
  expect(header?.trim()).toBe('WEBVTT')
  return blocks.map((block) => {
    const [timing = '', ...lines] = block.split('\n')
    const match = /^(\d\d):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d\d):([0-5]\d):([0-5]\d)\.(\d{3})$/.exec(timing)
    if (!match) throw new Error(`not a timing line: ${timing}`)
    const [h = 0, m = 0, s = 0, f = 0, h2 = 0, m2 = 0, s2 = 0, f2 = 0] = match.slice(1).map(Number)
    return { startMs: inMs(h, m, s, f), endMs: inMs(h2, m2, s2, f2), lines }
  })
}

function inMs(hours: number, minutes: number, seconds: number, rest: number): number {
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

test('a sentence is a cue, and an abbreviation does not end one', () => {
  const cues = readCues(captions('Hello there. Dr. Smith is in. Bye!'))
  expect(cues.map((cue) => cue.lines)).toEqual([['Hello there.'], ['Dr. Smith is in.'], ['Bye!']])
})

test('a long sentence is broken after its comma, into lines of similar length', () => {
  const text = 'Every jar in this box holds strawberry jam, which my grandmother made in the summer'
  const cues = readCues(captions(text))
  expect(cues.map((cue) => cue.lines)).toEqual([
    ['Every jar in this box', 'holds strawberry jam,'],
    ['which my grandmother made in the summer'],
  ])
})

test('a new paragraph is a new cue', () => {
  expect(readCues(captions('First the jam\nThen the bread')).map((cue) => cue.lines)).toEqual([
    ['First the jam'],
    ['Then the bread'],
  ])
})

test('marks that mean something in WebVTT are escaped', () => {
  expect(captions('a --> b <i>bold</i> &amp; NOTE')).toContain('a --&gt; b &lt;i&gt;bold&lt;/i&gt; &amp;amp; NOTE')
})

test('times have hours, and a cue stays until the next one if that is soon', () => {
  const words = [
    { text: 'One.', startMs: 3_600_000, endMs: 3_600_400 },
    { text: 'Two.', startMs: 3_600_700, endMs: 3_601_000 },
  ]
  const vtt = buildCaptions(words, 'One. Two.')
  expect(vtt).toBe('WEBVTT\n\n01:00:00.000 --> 01:00:00.700\nOne.\n\n01:00:00.700 --> 01:00:01.500\nTwo.\n')
})

test('no words, no cues', () => {
  expect(buildCaptions([], '')).toBe('WEBVTT\n')
})

test('any text: every word once and in order, lines within bounds, cues in time', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom('-->', 'WEBVTT', 'NOTE', 'end.', 'so,', '😀', '<b>', '&', '""', 'well;'),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.constantFrom(' ', '\n', '\n\n'), (parts, gap) => {
      const text = parts.join(gap)
      const words = timed(text)
      const cues = readCues(buildCaptions(words, text))
      const said = cues.flatMap((cue) => cue.lines.flatMap((line) => unescape(line).split(' ')))
      expect(said).toEqual(words.map((word) => word.text))
      let previous = -1
      for (const { startMs, endMs, lines } of cues) {
        expect(startMs).toBeGreaterThanOrEqual(previous)
        expect(endMs).toBeGreaterThan(startMs)
        previous = startMs
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) {
          const count = line.split(' ').length
          expect(count).toBeLessThanOrEqual(7)
          expect(count === 1 || unescape(line).length <= 42).toBe(true)
        }
      }
    }),
  )
})
