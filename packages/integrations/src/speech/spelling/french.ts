import { toCardinal, toOrdinal } from 'n2words/fr-FR'
import { readRoman, wordsOf, type Language } from './language.ts'

const feminine = wordsOf(`
  cuillère cuillères tasse tasses heure heures minute minutes seconde secondes page pages fois goutte gouttes boîte boîtes tranche
  tranches pincée pincées personne personnes semaine semaines année années part parts gousse gousses bouteille bouteilles pomme
  pommes carotte carottes tomate tomates orange oranges livre livres maison maisons chambre chambres feuille feuilles`)

/** "1 tasse" is "une tasse", "21 heures" "vingt et une heures"; "un" is said before every other noun. */
function agree(whole: string, number: string, noun: string): string {
  return feminine.has(noun) ? `${toCardinal(number).replace(/un$/u, 'une')} ${noun}` : whole
}

export const french: Language = {
  and: 'et',
  minus: 'moins',
  to: 'à',
  over: 'sur',
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  date: (day, month, year) => `${day === 1 ? 'premier' : day} ${month} ${year}`,
  time: (hour, minute) => `${hour} heure${hour > 1 ? 's' : ''}${minute === 0 ? '' : ` ${minute}`}`,
  fractions: { '1/2': 'un demi', '1/4': 'un quart', '3/4': 'trois quarts', '1/3': 'un tiers', '2/3': 'deux tiers' },
  mixed: (whole, fraction) => `${whole} et ${fraction.replace('un demi', 'demi')}`,
  money: { '€': ['euro', 'euros'], $: ['dollar', 'dollars'], '£': ['livre', 'livres'] },
  cents: (cents) => `${cents}`,
  units: {
    'km/h': ["kilomètre à l'heure", "kilomètres à l'heure"],
    kg: ['kilo', 'kilos'],
    mg: ['milligramme', 'milligrammes'],
    g: ['gramme', 'grammes'],
    gr: ['gramme', 'grammes'],
    ml: ['millilitre', 'millilitres'],
    cl: ['centilitre', 'centilitres'],
    dl: ['décilitre', 'décilitres'],
    l: ['litre', 'litres'],
    L: ['litre', 'litres'],
    mm: ['millimètre', 'millimètres'],
    cm: ['centimètre', 'centimètres'],
    km: ['kilomètre', 'kilomètres'],
    'm²': ['mètre carré', 'mètres carrés'],
    m: ['mètre', 'mètres'],
    'min.': ['minute', 'minutes'],
    min: ['minute', 'minutes'],
    mn: ['minute', 'minutes'],
    h: ['heure', 'heures'],
    '°C': ['degré Celsius', 'degrés Celsius'],
    '°': ['degré', 'degrés'],
  },
  abbreviations: {
    'M.^': 'monsieur',
    'MM.^': 'messieurs',
    'mme.?': 'madame',
    'mmes.?': 'mesdames',
    'mlle.?': 'mademoiselle',
    'dr.?': 'docteur',
    'pr.?^': 'professeur',
    'me^': 'maître',
    'av.': 'avenue',
    'bd.?': 'boulevard',
    'boul.': 'boulevard',
    'pl.^': 'place',
    'n°': 'numéro',
    nº: 'numéro',
    'p.#': 'page',
    'pp.#': 'pages',
    'chap.': 'chapitre',
    'tél.': 'téléphone',
    'p. ex.': 'par exemple',
    'ex.': 'exemple',
    'c.-à-d.': "c'est-à-dire",
    'env.': 'environ',
    'c. à s.': 'cuillères à soupe',
    'c. à c.': 'cuillères à café',
    'av. J.-C.': 'avant Jésus-Christ.',
    'apr. J.-C.': 'après Jésus-Christ.',
    'S.A.': 's a.',
    'etc.': 'et cetera.',
  },
  more: [
    { find: /(?<![\d.,])1(?:er|ère|re)(?!\p{L})/gu, say: ([short]) => (short.endsWith('er') ? 'premier' : 'première') },
    { find: /(?<![\d.,])(\d{1,3})(?:e|ème|eme)(?!\p{L})/gu, say: ([, number = '']) => toOrdinal(number) },
    {
      find: /(?<!\p{L})([IVXL]+)(?:er|e|ème)(?!\p{L})/gu,
      say: ([, numeral = '']) => toOrdinal(readRoman(numeral)),
    },
    // "Louis XIV": the engine would add "romain".
    {
      find: /(?<=\p{Lu}\p{Ll}+ )([XVI]{2,})(?![\p{L}\p{N}])/gu,
      say: ([, numeral = '']) => `${readRoman(numeral)}`,
    },
    {
      find: /(?<![\d.,\p{L}])(\d{0,4}1) (\p{Ll}{2,})(?!\p{L})/gu,
      say: ([whole, number = '', noun = '']) => (/[179]1$/u.test(number) ? whole : agree(whole, number, noun)),
    },
  ],
}
