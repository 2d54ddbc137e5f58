import { toCardinal, toOrdinal } from 'n2words/pt-PT'
import { wordsOf, type Language } from './language.ts'

const feminine = wordsOf(
  'colher colheres vez vezes cor cores flor flores noite noites tarde tardes parte partes mulher mulheres chave chaves',
)
const masculine = /(dias?|mapas?|gramas?|[eio]mas?)$/u
const notNouns = wordsOf(
  'de por e a o à às na nas da das em com para que é são mais menos mil vírgula até sobre entre as',
)

/** "2 horas" is "duas horas", "1 colher" "uma colher". */
function agree(whole: string, number: string, noun: string): string {
  const isFeminine = feminine.has(noun) || (/(as?|ções|ção|dades?|gens?)$/u.test(noun) && !masculine.test(noun))
  if (notNouns.has(noun) || !isFeminine || noun.endsWith('s') === (Number(number) === 1)) return whole
  const said = toCardinal(number).replace(/um$/u, 'uma').replace(/dois$/u, 'duas').replaceAll('entos', 'entas')
  return `${said} ${noun}`
}

export const portuguese: Language = {
  and: 'e',
  minus: 'menos',
  to: 'a',
  over: 'sobre',
  months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  date: (day, month, year) => `${day === 1 ? 'primeiro' : day} de ${month} de ${year}`,
  time: (hour, minute) => (minute === 0 ? `${hour} horas` : `${hour} e ${minute}`),
  fractions: { '1/2': 'meio', '1/4': 'um quarto', '3/4': 'três quartos', '1/3': 'um terço', '2/3': 'dois terços' },
  mixed: (whole, fraction) => `${whole} e ${fraction}`,
  money: { R$: ['real', 'reais'], '€': ['euro', 'euros'], $: ['dólar', 'dólares'], '£': ['libra', 'libras'] },
  cents: (cents) => `e ${cents}`,
  units: {
    'km/h': ['quilómetro por hora', 'quilómetros por hora'],
    kg: ['quilo', 'quilos'],
    mg: ['miligrama', 'miligramas'],
    g: ['grama', 'gramas'],
    gr: ['grama', 'gramas'],
    ml: ['mililitro', 'mililitros'],
    cl: ['centilitro', 'centilitros'],
    dl: ['decilitro', 'decilitros'],
    l: ['litro', 'litros'],
    L: ['litro', 'litros'],
    mm: ['milímetro', 'milímetros'],
    cm: ['centímetro', 'centímetros'],
    km: ['quilómetro', 'quilómetros'],
    'm²': ['metro quadrado', 'metros quadrados'],
    m: ['metro', 'metros'],
    'min.': ['minuto', 'minutos'],
    min: ['minuto', 'minutos'],
    h: ['hora', 'horas'],
    '°C': ['grau Celsius', 'graus Celsius'],
    '°': ['grau', 'graus'],
  },
  abbreviations: {
    'sr.': 'senhor',
    'sra.': 'senhora',
    'srta.': 'senhorita',
    'dr.': 'doutor',
    'dra.': 'doutora',
    'prof.': 'professor',
    'profa.': 'professora',
    'prof.ª': 'professora',
    'eng.': 'engenheiro',
    'D.^': 'dona',
    'sto.': 'santo',
    'sta.': 'santa',
    'av.': 'avenida',
    'R.^': 'rua',
    'pç.': 'praça',
    'n.º': 'número',
    nº: 'número',
    'pág.': 'página',
    'págs.': 'páginas',
    'cap.#': 'capítulo',
    'tel.': 'telefone',
    'p. ex.': 'por exemplo',
    'ex.': 'exemplo',
    'aprox.': 'aproximadamente',
    'apto.': 'apartamento',
    'séc.': 'século',
    'Ltda.': 'limitada.',
    'Lda.': 'limitada.',
    'S.A.': 's a.',
    'a. C.': 'antes de Cristo.',
    'd. C.': 'depois de Cristo.',
    'etc.': 'et cétera.',
  },
  more: [
    { find: /(?<!\p{L})meio(?= (?:\p{Ll}+as?|colher(?:es)?)(?!\p{L}))/gu, say: () => 'meia' },
    {
      find: /(?<![\d.,])(\d{1,2})\.?([ºª])/gu,
      say: ([, number = '', sign]) => (sign === 'ª' ? toOrdinal(number).replace(/o(?= |$)/gu, 'a') : toOrdinal(number)),
    },
    {
      find: /(?<![\d.,\p{L}])(\d{0,4}[12]|[2-9]00) (\p{Ll}{2,})(?!\p{L})/gu,
      say: ([whole, number = '', noun = '']) => (/1[12]$/u.test(number) ? whole : agree(whole, number, noun)),
    },
  ],
}
