import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateWords } from './locate-words.ts'

const word = (text: string, at = 0) => ({ text, startMs: at, endMs: at + 100.4 })

describe('locateWords', () => {
  it('finds the second of two equal words behind the first, and leaves out what is not written', () => {
    const words = [word('the', 0), word('um', 100), word('and', 200), word('the', 300)]
    expect(locateWords('the cat and\nthe dog', words)).toEqual([
      [0, 3, 0, 100],
      [8, 11, 200, 300],
      [12, 15, 300, 400],
    ])
  })

  it('is not thrown far ahead by a word that was lost', () => {
    const text = `one two ${'x'.repeat(100)} lost three`
    expect(locateWords(text, [word('one'), word('lost'), word('two')]).map(([from]) => from)).toEqual([0, 4])
  })

  it('points at the very words of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S{1,9}$/), { maxLength: 30 }), (words) => {
        const text = words.join(' ')
        const found = locateWords(
          text,
          words.map((text) => word(text)),
        )
        expect(found.map(([from, to]) => text.slice(from, to))).toEqual(words)
      }),
    )
  })
})
