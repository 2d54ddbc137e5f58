import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainEnglish } from './plain-english.ts'

test.each([
  ['Café, naïve, brânză și țuică', 'Cafe, naive, branza si tuica'],
  ['Straße in Łódź, Ærø', 'Strasse in Lodz, AEro'],
  ['“It’s” — well…', '"It\'s" - well...'],
  ['€5.50 and £ 7', '5.50 euros and 7 pounds'],
  ['Bread 😀. Jam', 'Bread. Jam'],
  ['a\u0000b\tc\u200bd', 'a b c d'],
  ['½ cup at 20°', '1/2 cup at 20 degrees'],
  ['Привет', ''],
])('%j is read as %j', (text, plain) => {
  expect(plainEnglish(text)).toBe(plain)
})

test('any text becomes printable ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(plainEnglish(text)).toMatch(/^[\x20-\x7e]*$/)
    }),
  )
})
