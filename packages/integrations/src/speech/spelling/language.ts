import type { Rule } from './tracked-text.ts'

/** What a language says for signs, and how it joins numbers and nouns. Numbers stay figures where the engine reads them right. */
export type Language = {
  and: string
  minus: string
  /** "10-12" → "10 to 12". */
  to: string
  /** "3/8" → "3 over 8". */
  over: string
  /** Space-separated, January first. */
  months: string
  date: (day: number, month: string, year: string) => string
  time: (hour: number, minute: number) => string
  /** `1/2`, `1/4`, `3/4`, `1/3`, `2/3` alone. */
  fractions: Record<string, string>
  /** "2 ½". */
  mixed: (whole: string, fraction: string) => string
  /** One and many, by sign. */
  money: Record<string, [one: string, many: string]>
  cents: (cents: number) => string
  /** One and many, by what stands after a number. */
  units: Record<string, [one: string, many: string]>
  /** Joins a number and its noun; by default with a space. */
  count?: (number: string, noun: string) => string
  /** See `abbreviationRules`. */
  abbreviations: Record<string, string>
  /** Applied last: ordinals, the gender of numbers. */
  more: Rule[]
}

/**
 * Rules from a table of abbreviations. In a key `.` is a full stop, `?` makes what is before it optional, a space may be missing,
 * `#` at its end asks for a number and `^` for a capital after it. A key in small letters may begin with a capital. A full stop
 * at the end of what is said is said only where the sentence ends there too: in "etc. Then" and not in "etc. and".
 */
export function abbreviationRules(table: Record<string, string>): Rule[] {
  // The longest first, so that "p. ex." is not "p." and then "ex.".
  const keys = Object.keys(table).toSorted((a, b) => b.length - a.length)
  return keys.map((key) => {
    const short = key.replace(/[#^]$/, '')
    const first = short.charAt(0)
    const rest = short.slice(1).replaceAll('.', '\\.').replaceAll(' ', '\\s?')
    const next = key.endsWith('#') ? '(?=\\s?\\d)' : key.endsWith('^') ? '(?=\\s?\\p{Lu})' : '(?!\\p{L})'
    const initial = short === short.toLowerCase() ? `[${first}${first.toUpperCase()}]` : first
    const find = new RegExp(
      `(?<![\\p{L}\\p{N}])${initial}${rest}${short.endsWith('.') ? '' : '(?!\\.?\\p{L})'}${next}`,
      'gu',
    )
    return { find, say: (match) => expansion(table[key] ?? '', match) }
  })
}

function expansion(said: string, match: RegExpExecArray): string {
  const after = match.input.slice(match.index + match[0].length)
  const space = /^[\p{L}\p{N}]/u.test(after) ? ' ' : ''
  if (!said.endsWith('.')) return said + space
  const ends = match[0].endsWith('.') && (/^["”»)]?\s*$/u.test(after) || /^["”»)]?\s+\p{Lu}/u.test(after))
  return (ends ? said : said.slice(0, -1)) + space
}

const roman: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** 19 for `XIX`. */
export function readRoman(numeral: string): number {
  const values = Array.from(numeral, (letter) => roman[letter] ?? 0)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}

/** A word of a space-separated list. */
export function wordsOf(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/u))
}
