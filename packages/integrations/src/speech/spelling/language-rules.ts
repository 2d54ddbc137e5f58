import { abbreviationRules, type Language } from './language.ts'
import type { Rule } from './tracked-text.ts'

/** A space inside a number, as a class for patterns. */
export const spaces = '[ \\u00a0\\u202f]'
const withSpace = (number: string, noun: string): string => `${number} ${noun}`

/** The rules of one language, in the order in which they apply: what has figures in it before what asks for figures. */
export function rulesOf(language: Language): Rule[] {
  return [
    { find: /(?<![^\s(])[-−–](?=\d)/gu, say: () => `${language.minus} ` },
    dateRule(language),
    timeRule(language),
    {
      find: /(?<![\d\p{L}.,/-])(\d{1,4})\s?[-–]\s?(\d{1,4})(?![\d\p{L}]|[-–/.,]\d)/gu,
      say: ([whole, from = '', to = '']) => (Number(from) < Number(to) ? `${from} ${language.to} ${to}` : whole),
    },
    fractionRule(language),
    ...moneyRules(language),
    ...unitRules(language),
    ...abbreviationRules(language.abbreviations),
    { find: /\s?&\s?/gu, say: () => ` ${language.and} ` },
    ...language.more,
  ]
}

function dateRule({ months, date }: Language): Rule {
  const names = months.split(' ')
  return {
    find: /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-]|\.\d)/gu,
    say: ([whole, day = '', , month = '', year = '']) => {
      const name = names[Number(month) - 1]
      return name === undefined || Number(day) < 1 || Number(day) > 31 ? whole : date(Number(day), name, year)
    },
  }
}

function timeRule({ time }: Language): Rule {
  return {
    find: /(?<![\d:])([01]?\d|2[0-3])(?::|\s?h\s?)([0-5]\d)(?![\d:])/gu,
    say: ([, hour, minute]) => time(Number(hour), Number(minute)),
  }
}

function fractionRule({ fractions, mixed, over }: Language): Rule {
  return {
    find: /(?<![\d/.,\p{L}])(?:(\d+)\s+)?(\d{1,3})\/(\d{1,3})(?![\d/]|[.,]\d)/gu,
    say: ([, whole, top = '', bottom = '']) => {
      const fraction = fractions[`${top}/${bottom}`] ?? `${top} ${over} ${bottom}`
      return whole === undefined ? fraction : mixed(whole, fraction)
    },
  }
}

function moneyRules(language: Language): Rule[] {
  const count = language.count ?? withSpace
  return Object.entries(language.money).flatMap(([sign, [one, many]]) => {
    const escaped = sign.replace('$', '\\$')
    const amount = '(\\d+)(?:[.,](\\d{2}))?(?![.,]?\\d)'
    const say = ([, whole = '', cents]: RegExpExecArray): string => {
      const said = count(whole, whole === '1' ? one : many)
      return cents === undefined || cents === '00' ? said : `${said} ${language.cents(Number(cents))}`
    }
    return [
      { find: new RegExp(`(?<![\\d.,])${amount}${spaces}?${escaped}(?![\\p{L}\\p{N}])`, 'gu'), say },
      { find: new RegExp(`(?<![\\p{L}])${escaped}${spaces}?${amount}`, 'gu'), say },
    ]
  })
}

function unitRules(language: Language): Rule[] {
  const count = language.count ?? withSpace
  return Object.entries(language.units).map(([unit, [one, many]]) => ({
    find: new RegExp(
      `(?<![\\d.,\\p{L}])(\\d+(?:[.,]\\d+)?)${spaces}?${unit.replace('.', '\\.')}(?![\\p{L}\\p{N}²³])`,
      'gu',
    ),
    say: ([, number = '']) => count(number.replace('.', ','), number === '1' ? one : many),
  }))
}
