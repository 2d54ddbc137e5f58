import { expect, test } from 'vitest'
import { countGraphemes } from './count-graphemes.ts'

test.each([
  ['', 0],
  ['  \n ', 0],
  ['Ana', 3],
  [' Ana\r\n și ', 7],
  ['s\u0326i', 2],
  ['👩‍👩‍👧', 1],
])('%j has %i characters', (text, count) => {
  expect(countGraphemes(text)).toBe(count)
})
