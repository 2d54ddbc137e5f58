import { french } from './french.ts'
import { german } from './german.ts'
import { rulesOf, spaces } from './language-rules.ts'
import { portuguese } from './portuguese.ts'
import { romanian } from './romanian.ts'
import { spanish } from './spanish.ts'
import { rewrite, trackText, type Rule, type TrackedText } from './tracked-text.ts'

const fractionOf: Record<string, string> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' }

/** What is written otherwise but means the same, everywhere. */
const signs: Rule[] = [
  { find: /[“”„«»‟]/gu, say: () => '"' },
  { find: /[‘’‚‛]/gu, say: () => "'" },
  { find: /½|¼|¾|⅓|⅔/gu, say: ([sign]) => ` ${fractionOf[sign] ?? ''}` },
  // A telephone number, figure by figure; otherwise its groups become thousands.
  {
    find: /(?<![\d\p{L}])(?:\+\d{1,3}|0\d{1,4})(?:[ ./-]?\d{2,4}){2,}(?!\d)/gu,
    say: ([number]) => (number.replace(/\D/g, '').length < 9 ? number : sayDigits(number)),
  },
  {
    find: new RegExp(
      `(?<![\\d.,+])\\d{1,3}(?:${spaces}\\d{3})+(?!\\d)|(?<![\\d.,+])\\d{1,3}(?:\\.\\d{3})+(?![\\d.])`,
      'gu',
    ),
    say: ([number]) => number.replace(/\D/g, ''),
  },
]

/** Ten figures without a space are said as 4, 3, 3. */
const sayGroup = (group: string): string =>
  group.length < 6 ? group.split('').join(' ') : `${sayGroup(group.slice(0, -3))}, ${sayGroup(group.slice(-3))}`

function sayDigits(number: string): string {
  const groups = number.match(/\d+/g) ?? []
  return (number.startsWith('+') ? '+ ' : '') + groups.map(sayGroup).join(', ')
}

/** What no language says, and what the engine would take for markup, phonemes or letters of another script. */
const tidy: Rule[] = [
  { find: /(?<=\p{L})\/(?=\p{L})/gu, say: () => ' ' },
  { find: /[^\p{Script=Latin}\u0300-\u036f0-9\s.,;:!?'"()%+=@°–—…-]/gu, say: ([sign]) => ' '.repeat(sign.length) },
]

const rules = new Map(
  Object.entries({ ro: romanian, es: spanish, fr: french, de: german, pt: portuguese }).map(([tag, language]) => [
    tag,
    [...signs, ...rulesOf(language)],
  ]),
)

/**
 * The text as the engine should read it in this language (a primary tag): abbreviations, dates, times, money, units and ordinals
 * in words, thousands without their separators, and nothing left that the engine would take for a command or spell out.
 */
export function spellOut(text: string, language: string): TrackedText {
  const start = trackText(text.normalize('NFC'))
  const spelled = (rules.get(language) ?? []).reduce(rewrite, start)
  return tidy.reduce(rewrite, spelled)
}
