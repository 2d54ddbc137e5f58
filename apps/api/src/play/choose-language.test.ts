import { describe, expect, it } from 'vitest'
import {
  chooseLanguage,
  choosePageLanguage,
  nameLanguage,
  visitorLanguages,
  writingDirection,
} from './choose-language.ts'

const offered = [{ language: 'en-GB' }, { language: 'ro' }, { language: 'pt-BR' }]
const chosenFor = (acceptLanguage?: string, language?: string) =>
  chooseLanguage(offered, visitorLanguages({ acceptLanguage, language }))?.language

describe('languages', () => {
  it('reads a browser’s list by quality and forgets what it refuses or what is no language', () => {
    expect(visitorLanguages({ acceptLanguage: 'de;q=0.5, ro-RO, en;q=0.9, fr;q=0, *, <b>;q=1' })).toEqual([
      'ro-ro',
      'en',
      'de',
    ])
    expect(visitorLanguages({ acceptLanguage: 'x'.repeat(100_000) })).toEqual([])
    expect(visitorLanguages({})).toEqual([])
  })

  it.each([
    [undefined, undefined, 'en-GB'],
    ['ro-RO,ro;q=0.9', undefined, 'ro'],
    ['pt-PT', undefined, 'pt-BR'],
    ['fr, en;q=0.5', undefined, 'en-GB'],
    ['fr', undefined, 'en-GB'],
    ['en', 'ro', 'ro'],
    ['ro', 'fr', 'ro'],
  ])('%s and ?lang=%s hears %s', (accepted, asked, heard) => {
    expect(chosenFor(accepted, asked)).toBe(heard)
  })

  it('puts the page in the visitor’s language, else the dot’s, else English', () => {
    expect(choosePageLanguage(['fr', 'ro-md'], 'en')).toBe('ro')
    expect(choosePageLanguage(['fr'], 'ro')).toBe('ro')
    expect(choosePageLanguage(['fr'], 'de')).toBe('en')
    expect(choosePageLanguage(['constructor'])).toBe('en')
  })

  it('names languages in themselves and knows which way they are written', () => {
    expect([nameLanguage('ro'), nameLanguage('en'), nameLanguage('not a tag')]).toEqual([
      'Română',
      'English',
      'not a tag',
    ])
    expect([writingDirection('ar'), writingDirection('he-IL'), writingDirection('ro'), writingDirection('?')]).toEqual([
      'rtl',
      'rtl',
      'ltr',
      'auto',
    ])
  })
})
