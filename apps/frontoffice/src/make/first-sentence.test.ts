import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countGraphemes } from './count-graphemes.ts'
import { firstSentence } from './first-sentence.ts'

test.each([
  ['Strawberry jam. Keep it cool.', 'Strawberry jam.'],
  ['  What?! No.', 'What?!'],
  ['No end', 'No end'],
  ['', ''],
  [`${'berry '.repeat(30)}.`, 'berry '.repeat(20).trim()],
])('of %j', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence)
})

test('is never longer than a preview may be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(countGraphemes(firstSentence(text))).toBeLessThanOrEqual(120)
    }),
  )
})
