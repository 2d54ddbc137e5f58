import { toCardinal } from 'n2words/ro-RO'
import { wordsOf, type Language } from './language.ts'

// Nouns that are feminine or neuter in the plural although they end in -i; most others show it by -e or -uri.
const femininePlurals = wordsOf(`
  căni ori dăți luni săptămâni camere uși scări cărți părți bucăți felii farfurii cutii flori culori scrisori roșii cepe chei
  persoane nopți zile tablete pastile picături doze lădi găini oi vaci mâini mănuși prăjituri sticluțe clătite alune nuci
  săli stații livezi cești pungi sticle legume mese lecții`)
const months = 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'
const notNouns = wordsOf(
  `${months} și sau la din pe cu de în a ai al ale cel cea este e sunt până plus minus ori virgulă`,
)

/** "de" after twenty, and after a hundred and the like: "20 de grame", "100 de lei", but "101 lei". */
function count(number: string, noun: string): string {
  const last = Number(number) % 100
  const isMany = !number.includes(',') && Number(number) >= 20 && (last === 0 || last >= 20)
  return `${number} ${isMany ? 'de ' : ''}${noun}`
}

function isFemininePlural(noun: string): boolean {
  return /(e|uri|uă)$/u.test(noun) || femininePlurals.has(noun)
}

export const romanian: Language = {
  and: 'și',
  minus: 'minus',
  to: 'până la',
  over: 'pe',
  months,
  date: (day, month, year) => `${day === 1 ? 'întâi' : day} ${month} ${year}`,
  time: (hour, minute) => (minute === 0 ? `${hour}` : `${hour} și ${minute}`),
  fractions: { '1/2': 'jumătate', '1/4': 'un sfert', '3/4': 'trei sferturi', '1/3': 'o treime', '2/3': 'două treimi' },
  mixed: (whole, fraction) => `${whole} și ${fraction}`,
  money: {
    '€': ['euro', 'euro'],
    $: ['dolar', 'dolari'],
    '£': ['liră', 'lire'],
    lei: ['leu', 'lei'],
    RON: ['leu', 'lei'],
  },
  cents: (cents) => `și ${cents}`,
  units: {
    'km/h': ['kilometru pe oră', 'kilometri pe oră'],
    kg: ['kilogram', 'kilograme'],
    mg: ['miligram', 'miligrame'],
    g: ['gram', 'grame'],
    gr: ['gram', 'grame'],
    'gr.': ['gram', 'grame'],
    ml: ['mililitru', 'mililitri'],
    cl: ['centilitru', 'centilitri'],
    dl: ['decilitru', 'decilitri'],
    l: ['litru', 'litri'],
    L: ['litru', 'litri'],
    mm: ['milimetru', 'milimetri'],
    cm: ['centimetru', 'centimetri'],
    km: ['kilometru', 'kilometri'],
    'm²': ['metru pătrat', 'metri pătrați'],
    mp: ['metru pătrat', 'metri pătrați'],
    m: ['metru', 'metri'],
    'min.': ['minut', 'minute'],
    min: ['minut', 'minute'],
    sec: ['secundă', 'secunde'],
    h: ['oră', 'ore'],
    '°C': ['grad Celsius', 'grade Celsius'],
    '° C': ['grad Celsius', 'grade Celsius'],
    '°': ['grad', 'grade'],
  },
  count,
  abbreviations: {
    'dr.': 'doctor',
    'prof.': 'profesor',
    'ing.': 'inginer',
    'av.': 'avocat',
    'dl.?': 'domnul',
    'd-l': 'domnul',
    'd-lui': 'domnului',
    'dna.?': 'doamna',
    'd-na': 'doamna',
    'd-ra': 'domnișoara',
    'dra.': 'domnișoara',
    'sf.': 'sfântul',
    'str.': 'strada',
    'bd.': 'bulevardul',
    'b-dul': 'bulevardul',
    'bdul.?': 'bulevardul',
    'șos.': 'șoseaua',
    'nr.': 'numărul',
    'nr#': 'numărul',
    'bl.': 'blocul',
    'sc.': 'scara',
    'et.#': 'etajul',
    'ap.#': 'apartamentul',
    'jud.': 'județul',
    'com.^': 'comuna',
    'loc.^': 'localitatea',
    'tel.': 'telefon',
    'pag.': 'pagina',
    'pg.': 'pagina',
    'cap.#': 'capitolul',
    'art.#': 'articolul',
    'fig.#': 'figura',
    'sec.^': 'secolul',
    'ex.': 'exemplu',
    'cca.?': 'circa',
    'aprox.': 'aproximativ',
    'max.': 'maximum',
    'lgță.?': 'linguriță',
    'lg.': 'lingură',
    'ș.a.': 'și altele.',
    'ș.a.m.d.': 'și așa mai departe.',
    'etc.': 'et cetera.',
    'î.Hr.': 'înainte de Hristos.',
    'd.Hr.': 'după Hristos.',
    // With full stops a letter each; without them the engine makes a word of it.
    'S.A.': 's a.',
    'S.R.L.': 's r l.',
  },
  more: [
    { find: /ş/g, say: () => 'ș' },
    { find: /ţ/g, say: () => 'ț' },
    {
      find: /(?<!și )(jumătate|sfert|sferturi|treime|treimi) (\p{Ll}{2,})(?!\p{L})/gu,
      say: ([whole, part = '', noun = '']) => (notNouns.has(noun) ? whole : `${part} de ${noun}`),
    },
    {
      find: new RegExp(`(?<![\\d.,])1 (?=(?:${months.replaceAll(' ', '|')})(?!\\p{L}))`, 'gu'),
      say: () => 'întâi ',
    },
    {
      find: /(?<![\d.,\p{L}])1 (\p{Ll}{2,})(?!\p{L})/gu,
      say: ([whole, noun = '']) => (notNouns.has(noun) ? whole : `${/[ăe]$/u.test(noun) ? 'o' : 'un'} ${noun}`),
    },
    {
      find: /(?<![\d.,\p{L}])(\d{0,5}2) ((?:de )?)(\p{Ll}{2,})(?!\p{L})/gu,
      say: ([whole, number = '', of = '', noun = '']) =>
        notNouns.has(noun) || !isFemininePlural(noun)
          ? whole
          : `${toCardinal(number, { gender: 'feminine' })} ${of}${noun}`,
    },
  ],
}
