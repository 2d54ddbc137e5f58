import { toOrdinal } from 'n2words/de-DE'
import { readRoman, type Language } from './language.ts'

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'
const ordered = `${months.replaceAll(' ', '|')}|Stock|Etage|Klasse|Kapitel|Jahrhundert|Tag|Platz|Advent|Geburtstag|Jahrestag|Auflage|Bezirk`
// Where a noun follows in another case than the first, its ordinal ends in -n.
const declined = /(?:^|[^\p{L}])(?:am|vom|zum|beim|im|dem|den|des|der|ab|bis|seit|einem|einen|zur|zu)\s+$/iu

function sayOrdinal(number: number, match: RegExpExecArray): string {
  const before = match.input.slice(0, match.index)
  const after = match.input.slice(match.index + match[0].length)
  const base = toOrdinal(number)
  if (declined.test(before)) return `${base}n`
  if (/(?:^|[^\p{L}])(?:die|das|der)\s+$/iu.test(before)) return base
  return /^\s*(?:Etage|Klasse|Auflage)/u.test(after)
    ? base
    : /^\s*(?:Kapitel|Jahrhundert)/u.test(after)
      ? `${base}s`
      : `${base}r`
}

export const german: Language = {
  and: 'und',
  minus: 'minus',
  to: 'bis',
  over: 'durch',
  months,
  date: (day, month, year) => `${day}. ${month} ${year}`,
  time: (hour, minute) => `${hour === 1 ? 'ein' : hour} Uhr${minute === 0 ? '' : ` ${minute}`}`,
  fractions: {
    '1/2': 'ein halb',
    '1/4': 'ein Viertel',
    '3/4': 'drei Viertel',
    '1/3': 'ein Drittel',
    '2/3': 'zwei Drittel',
  },
  mixed: (whole, fraction) => (fraction === 'ein halb' ? `${whole} einhalb` : `${whole} ${fraction}`),
  money: { '€': ['Euro', 'Euro'], $: ['Dollar', 'Dollar'], '£': ['Pfund', 'Pfund'], EUR: ['Euro', 'Euro'] },
  cents: (cents) => `${cents}`,
  units: {
    'km/h': ['Kilometer pro Stunde', 'Kilometer pro Stunde'],
    kg: ['Kilogramm', 'Kilogramm'],
    mg: ['Milligramm', 'Milligramm'],
    g: ['Gramm', 'Gramm'],
    ml: ['Milliliter', 'Milliliter'],
    cl: ['Zentiliter', 'Zentiliter'],
    dl: ['Deziliter', 'Deziliter'],
    l: ['Liter', 'Liter'],
    L: ['Liter', 'Liter'],
    mm: ['Millimeter', 'Millimeter'],
    cm: ['Zentimeter', 'Zentimeter'],
    km: ['Kilometer', 'Kilometer'],
    'm²': ['Quadratmeter', 'Quadratmeter'],
    qm: ['Quadratmeter', 'Quadratmeter'],
    m: ['Meter', 'Meter'],
    'Min.': ['Minute', 'Minuten'],
    min: ['Minute', 'Minuten'],
    'Std.': ['Stunde', 'Stunden'],
    h: ['Stunde', 'Stunden'],
    EL: ['Esslöffel', 'Esslöffel'],
    TL: ['Teelöffel', 'Teelöffel'],
    'Pck.': ['Päckchen', 'Päckchen'],
    'Stk.': ['Stück', 'Stück'],
    '°C': ['Grad Celsius', 'Grad Celsius'],
    '°': ['Grad', 'Grad'],
  },
  abbreviations: {
    'Hr.': 'Herr',
    'Hrn.': 'Herrn',
    'Fr.^': 'Frau',
    'dr.': 'Doktor',
    'prof.': 'Professor',
    'dipl.-ing.': 'Diplom-Ingenieur',
    'St.^': 'Sankt',
    'Str.': 'Straße',
    'Pl.#': 'Platz',
    'nr.': 'Nummer',
    'S.#': 'Seite',
    'Kap.#': 'Kapitel',
    'Abb.': 'Abbildung',
    'tel.': 'Telefon',
    'z. B.': 'zum Beispiel',
    'd. h.': 'das heißt',
    'u. a.': 'unter anderem',
    'i. d. R.': 'in der Regel',
    'v. a.': 'vor allem',
    'bzw.': 'beziehungsweise',
    'ca.': 'circa',
    'evtl.': 'eventuell',
    'ggf.': 'gegebenenfalls',
    'inkl.': 'inklusive',
    'zzgl.': 'zuzüglich',
    'max.': 'maximal',
    'mind.': 'mindestens',
    'vgl.': 'vergleiche',
    'geb.': 'geboren',
    'jh.': 'Jahrhundert',
    'usw.': 'und so weiter.',
    'etc.': 'et cetera.',
    'n. Chr.': 'nach Christus.',
    'v. Chr.': 'vor Christus.',
    AG: 'a g',
    GmbH: 'g m b h',
  },
  more: [
    { find: /(?<=\p{Ll})str\.(?=\s?\d|\s*$|,)/gu, say: () => 'straße' },
    { find: /(?<= Uhr(?: \d\d?)?) Uhr(?!\p{L})/gu, say: () => '' },
    {
      find: new RegExp(`(?<![\\d.,\\p{L}])(\\d{1,2})\\.(?=\\s?(?:${ordered})(?!\\p{L}))`, 'gu'),
      say: (match) => sayOrdinal(Number(match[1]), match),
    },
    {
      find: /(?<![\p{L}\p{N}])([IVX]+)\.(?=\s(?:Jahrhundert|Kapitel))/gu,
      say: (match) => sayOrdinal(readRoman(match[1] ?? ''), match),
    },
    // "Ludwig XIV.": the engine would say "römisch".
    {
      find: /(?<=\p{Lu}\p{Ll}+ )([XVI]{2,})\.?(?![\p{L}\p{N}])/gu,
      say: (match) => `der ${toOrdinal(readRoman(match[1] ?? ''))}`,
    },
    {
      find: /(?<![\d.,:\p{L}])1 (?=(\p{Lu}\p{L}+))/gu,
      say: ([, noun = '']) => (/(?:e|ung|heit|keit|schaft|ion|iebel|offel)$/u.test(noun) ? 'eine ' : 'ein '),
    },
  ],
}
