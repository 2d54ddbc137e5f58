import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../app-error.ts'
import { settingsSchema } from '../settings/index.ts'
import { checkText, countGraphemes } from '../texts/index.ts'
import { titleFrom } from './create-generation.ts'
import { splitText } from './split-text.ts'

const settings = {
  current: async () => settingsSchema.parse({ forbiddenWords: ['verboten'] }),
  forget: () => undefined,
}
const check = (text: string) => checkText({ settings }, { text })
const codeOf = async (text: string): Promise<string | undefined> => {
  try {
    await check(text)
    return undefined
  } catch (error) {
    return error instanceof AppError ? error.fields?.[0]?.code : 'not an AppError'
  }
}

describe('checking a text', () => {
  it('cleans line ends, space around and letters made of two', async () => {
    expect(await check('  Ma\u0302ine\r\nla piat\u0327a\u0306 \n')).toEqual({ text: 'Mâine\nla piaţă', graphemes: 14 })
  })

  it('counts what a person sees', () => {
    expect(countGraphemes('Țară 👩‍👩‍👧 🇷🇴 é')).toBe(10)
  })

  it('refuses letters under heaps of marks, which would cost one token and a fortune', async () => {
    expect(await codeOf(`a${'\u0301'.repeat(3_000)} b`)).toBe('too-many-marks')
    expect(await codeOf('Xin chào các bạn, नमस्ते दुनिया 👩‍👩‍👧')).toBeUndefined()
  })

  it('refuses forbidden words whatever their case, but not inside others', async () => {
    expect(await codeOf('This is VERBOTEN!')).toBe('forbidden-word')
    expect(await codeOf('An unverbotenly good day')).toBeUndefined()
  })

  it('takes any text or says what is wrong with it, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        expect(await codeOf(text)).not.toBe('not an AppError')
      }),
    )
  })
})

describe('cutting a text into pieces', () => {
  const pieces = (text: string) => splitText({ text, language: 'en' })

  it('keeps sentences together up to 300 characters, and abbreviations inside them', () => {
    expect(pieces('One. Two! Three?')).toEqual(['One. Two! Three?'])
    const long = `${'A short sentence comes here. '.repeat(9)}We met Dr. ${'Moore and talked about the weather, '.repeat(3)}at noon.`
    expect(pieces(long).every((piece) => !piece.endsWith('Dr.'))).toBe(true)
  })

  it('loses no word and makes no piece too long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...Array.from('abcț. ,!?éß7日')), minLength: 1, maxLength: 90 }), {
          maxLength: 40,
        }),
        (parts) => {
          const text = parts.join(' ')
          const got = pieces(text)
          expect(got.every((piece) => piece.length <= 300)).toBe(true)
          const letters = (of: string) => of.replaceAll(/[^\p{L}\p{N}]/gu, '')
          expect(letters(got.join(''))).toBe(letters(text))
        },
      ),
    )
  })

  it('never halves a character', () => {
    expect(pieces(`a${'👍🏽'.repeat(400)} b`).every((piece) => piece.isWellFormed())).toBe(true)
  })
})

it('makes a title from the first words', () => {
  expect(titleFrom('Strawberry jam. Made in July.')).toBe('Strawberry jam')
  expect(titleFrom('word '.repeat(40))).toMatch(/^(word )+word…$/)
  expect(titleFrom('x'.repeat(90)).length).toBeLessThanOrEqual(60)
})
