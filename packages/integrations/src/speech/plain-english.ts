// Flite reads bytes of ASCII: it would speak "café" as "caf" and two unknown bytes.
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' }
const marks: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': ' - ',
  '—': ' - ',
  '…': '...',
  '⁄': '/',
}
const signs: Record<string, string> = {
  '€': ' euros ',
  '£': ' pounds ',
  '°': ' degrees ',
  '×': ' times ',
  '©': ' copyright ',
}
const spelled = new Map(Object.entries({ ...letters, ...marks, ...signs }))

/** The text in the letters that the English engine knows: accents off, signs as words, everything it can't say as a space. */
export function plainEnglish(text: string): string {
  const plain = text
    // "€5" is said "five euros".
    .replace(/([€£])\s?(\d+(?:[.,]\d+)*)/gu, '$2$1')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, (letter) => spellLetter(letter))
  // A stop that stands alone, as where an emoji was, makes no pause.
  return plain
    .replace(/ +/g, ' ')
    .replace(/ ([.,;:!?]+)(?= |$)/g, '$1')
    .trim()
}

function spellLetter(letter: string): string {
  const known = spelled.get(letter)
  if (known !== undefined) return known
  const small = spelled.get(letter.toLowerCase())
  return small === undefined ? ' ' : small.toUpperCase()
}
