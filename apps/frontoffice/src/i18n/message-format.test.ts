import fc from 'fast-check'
import { IntlMessageFormat as Whole } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import ro from '../../messages/ro.json' with { type: 'json' }
import { IntlMessageFormat as Ours } from './message-format.ts'

type Catalogue = { [key: string]: string | Catalogue }

const messagesOf = (catalogue: Catalogue): string[] =>
  Object.values(catalogue).flatMap((value) => (typeof value === 'string' ? [value] : messagesOf(value)))

describe.each([
  ['en', messagesOf(en)],
  ['ro', messagesOf(ro)],
])('every message in %s', (locale, messages) => {
  test('says what the whole of ICU says, for every value', () => {
    expect(messages.length).toBeGreaterThan(200)
    const names = [
      ...new Set(messages.flatMap((message) => [...message.matchAll(/[{<](\w+)/g)].map(([, name]) => name ?? ''))),
    ]
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.constantFrom(0, 1, 2, 5, 19, 20, 21, 101), fc.string(), (many, few, word) => {
        for (const count of [many, few]) {
          const values: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, word]))
          Object.assign(values, { count, most: many, number: few, total: 4 })
          const keep = (parts: unknown) => ({ parts })
          const tags = { register: keep, login: keep, mail: keep }
          for (const message of messages) {
            const given = { ...values, ...tags } as never
            expect(new Ours(message, locale).format(given)).toEqual(new Whole(message, locale).format(given))
          }
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('what is not part of it', () => {
  test.each(["'{'", '{a, number}', '{a', '<b>a', '<b>a</c>', 'a}', '{a, plural, one {x}'])(
    '%s is refused',
    (message) => {
      expect(() => new Ours(message, 'en').format({ a: 1, b: () => '' })).toThrow(/./)
    },
  )

  test.each(['{a}', '<b>a</b>', '{a, select, x {y}}'])('%s without its value is refused', (message) => {
    expect(() => new Ours(message, 'en').format({})).toThrow(/./)
  })
})
