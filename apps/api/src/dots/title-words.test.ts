import { describe, expect, it } from 'vitest'
import { rangeOfWord, titleWords } from './title-words.ts'

const finds = (search: string, title: string): boolean =>
  titleWords(search).every((word) => {
    const { from, before } = rangeOfWord(word)
    return titleWords(title).some((each) => each >= from && each < before)
  })

describe('a title', () => {
  it.each([
    ['straw', 'Strawberry jam'],
    ['JAM straw', 'Strawberry jam'],
    ['sarbatoare', 'Sărbătoare la Ștefan'],
    ['ștef', 'Sarbatoare la Stefan'],
    ['20', 'Jam of 2026'],
    ['клуб', 'Клубничное варенье'],
    ['いち', 'いちご'],
    ['हिन', 'हिन्दी'],
    ['jam', 'quince_jam'],
    [`${'a'.repeat(40)}b`, 'a'.repeat(120)],
  ])('is found by %s: %s', (search, title) => {
    expect(finds(search, title)).toBe(true)
  })

  it.each([
    ['berry', 'Strawberry jam'],
    ['jams', 'Strawberry jam'],
    ['jam pear', 'Strawberry jam'],
    ['ja', 'Жам'],
  ])('is not found by %s: %s', (search, title) => {
    expect(finds(search, title)).toBe(false)
  })

  it('is stored in digits that every collation sorts alike, within the width of the column', () => {
    const words = titleWords(
      'Ștefan 😀🎉 \u{1F1F7}jam '.repeat(3) + '😀'.repeat(10) + '𝒜'.repeat(60) + ' 漢字'.repeat(20),
    )
    for (const word of words) expect(word).toMatch(/^[0-9a-f]{2,200}$/)
    expect(new Set(words).size).toBe(words.length)
  })
})
