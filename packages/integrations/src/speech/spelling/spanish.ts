import { toCardinal, toOrdinal } from 'n2words/es-ES'
import { wordsOf, type Language } from './language.ts'

const notNouns = wordsOf(
  'de por y e a o u en con al del para que es son más menos mil coma hasta sobre entre desde la las lo los el',
)
const masculine = /(d[ií]as?|mapas?|mas|ma|gramas?|tranvías?|sof[aá]s?)$/u

/** "21 casas" is "veintiuna casas", "21 gramos" "veintiún gramos"; other numbers are the same for both. */
function agree(whole: string, number: string, noun: string): string {
  const value = Number(number)
  const isPlural = noun.endsWith('s')
  if (notNouns.has(noun) || isPlural === (value === 1) || !/[aeo]s?$/u.test(noun)) return whole
  if (/as?$/u.test(noun) && !masculine.test(noun)) return `${toCardinal(number, { gender: 'feminine' })} ${noun}`
  const said = toCardinal(number)
  return `${said.replace(/veintiuno$/u, 'veintiún').replace(/uno$/u, 'un')} ${noun}`
}

export const spanish: Language = {
  and: 'y',
  minus: 'menos',
  to: 'a',
  over: 'sobre',
  months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  date: (day, month, year) => `${day === 1 ? 'primero' : day} de ${month} de ${year}`,
  time: (hour, minute) => (minute === 0 ? `${hour} en punto` : `${hour} y ${minute}`),
  fractions: { '1/2': 'medio', '1/4': 'un cuarto', '3/4': 'tres cuartos', '1/3': 'un tercio', '2/3': 'dos tercios' },
  mixed: (whole, fraction) => `${whole} y ${fraction}`,
  money: { '€': ['euro', 'euros'], $: ['dólar', 'dólares'], '£': ['libra', 'libras'] },
  cents: (cents) => `con ${cents}`,
  units: {
    'km/h': ['kilómetro por hora', 'kilómetros por hora'],
    kg: ['kilo', 'kilos'],
    mg: ['miligramo', 'miligramos'],
    g: ['gramo', 'gramos'],
    gr: ['gramo', 'gramos'],
    ml: ['mililitro', 'mililitros'],
    cl: ['centilitro', 'centilitros'],
    dl: ['decilitro', 'decilitros'],
    l: ['litro', 'litros'],
    L: ['litro', 'litros'],
    mm: ['milímetro', 'milímetros'],
    cm: ['centímetro', 'centímetros'],
    km: ['kilómetro', 'kilómetros'],
    'm²': ['metro cuadrado', 'metros cuadrados'],
    m: ['metro', 'metros'],
    'min.': ['minuto', 'minutos'],
    min: ['minuto', 'minutos'],
    h: ['hora', 'horas'],
    '°C': ['grado centígrado', 'grados centígrados'],
    '°': ['grado', 'grados'],
  },
  abbreviations: {
    'sr.': 'señor',
    'sra.': 'señora',
    'sres.': 'señores',
    'srta.': 'señorita',
    'dr.': 'doctor',
    'dra.': 'doctora',
    'prof.': 'profesor',
    'D.^': 'don',
    'D.ª': 'doña',
    'Dña.': 'doña',
    'ud.': 'usted',
    'uds.': 'ustedes',
    'vd.': 'usted',
    'sto.': 'santo',
    'sta.': 'santa',
    'av.': 'avenida',
    'avda.': 'avenida',
    'c/': 'calle',
    'ctra.': 'carretera',
    'pza.': 'plaza',
    'pl.^': 'plaza',
    'n.º': 'número',
    nº: 'número',
    'núm.': 'número',
    'pág.': 'página',
    'págs.': 'páginas',
    'cap.#': 'capítulo',
    'tel.': 'teléfono',
    'tfno.': 'teléfono',
    'dpto.': 'departamento',
    'p. ej.': 'por ejemplo',
    'ej.': 'ejemplo',
    'aprox.': 'aproximadamente',
    'cda.': 'cucharada',
    'cdta.': 'cucharadita',
    'EE. UU.': 'Estados Unidos.',
    'a. C.': 'antes de Cristo.',
    'd. C.': 'después de Cristo.',
    'S.A.': 's a.',
    'S.L.': 's l.',
    'etc.': 'etcétera.',
  },
  more: [
    { find: /(?<!\d)([13])\.?er(?!\p{L})/gu, say: ([, number]) => (number === '1' ? 'primer' : 'tercer') },
    {
      find: /(?<!\d)([13])\.?º(?= \p{Ll}{2,}o(?!\p{L}))/gu,
      say: ([, number]) => (number === '1' ? 'primer' : 'tercer'),
    },
    { find: /(?<!\p{L})medio(?= \p{Ll}+as?(?!\p{L}))/gu, say: () => 'media' },
    {
      find: /(?<![\d.,])(\d{1,2})\.?([ºª])/gu,
      say: ([, number = '', sign]) => toOrdinal(number, { gender: sign === 'ª' ? 'feminine' : 'masculine' }),
    },
    {
      find: /(?<![\d.,\p{L}])(\d{0,4}1|[2-9]\d\d) (\p{Ll}{2,})(?!\p{L})/gu,
      say: ([whole, number = '', noun = '']) => (number.endsWith('11') ? whole : agree(whole, number, noun)),
    },
  ],
}
