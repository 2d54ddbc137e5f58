const LONGEST_CHUNK = 300
// A full stop after these does not end a sentence: "Dr. Popescu", "Str. Lungă", "z. B.", "J. S. Bach".
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|Mr|Mrs|Ms|Dr|Dra|Sr|Sra|Srta|Hr|Fr|Prof|Ing|Sf|Sta|Sto|St|No|Nr|Núm|Str|Bd|Av|Avda|Bl|Sc|Ap|Et|Jud|Tel|Tél|Pag|Pág|vs|e\.g|i\.e|ex|ej|bzw|inkl|env|approx|aprox|cca|ca|Fig)\.\s*$/iu

/**
 * Cuts a text into pieces that a voice engine takes in one call: whole sentences, together at most 300 characters; a longer
 * sentence is cut at a comma or a space. Nothing is lost but the white space between pieces.
 */
export function splitText(input: { text: string; language: string }): string[] {
  const segmenter = new Intl.Segmenter(input.language, { granularity: 'sentence' })
  const chunks: string[] = []
  let current = ''
  for (const { segment } of segmenter.segment(input.text)) {
    const joined = current + segment
    const open = ABBREVIATION.test(current)
    if (current !== '' && !open && joined.trim().length > LONGEST_CHUNK) {
      chunks.push(current)
      current = segment
    } else {
      current = joined
    }
  }
  chunks.push(current)
  // A piece of nothing but signs (a row of stars, an emoji) would make an engine silent or stuck.
  return chunks
    .flatMap(cutLong)
    .map((chunk) => chunk.trim())
    .filter((chunk) => /[\p{L}\p{N}]/u.test(chunk))
}

/** How many sentences a text has; an abbreviation ends none. */
export function countSentences(input: { text: string; language: string }): number {
  const segmenter = new Intl.Segmenter(input.language, { granularity: 'sentence' })
  const spoken = [...segmenter.segment(input.text)].filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
  return spoken.filter(({ segment }, i) => i === spoken.length - 1 || !ABBREVIATION.test(segment)).length
}

function cutLong(chunk: string): string[] {
  const text = chunk.trim()
  if (text.length <= LONGEST_CHUNK) return [text]
  const head = text.slice(0, LONGEST_CHUNK)
  const comma = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '), head.lastIndexOf(': '))
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'))
  // A comma in the second half sounds better than a space at the very end.
  const cut = comma > LONGEST_CHUNK / 2 ? comma + 1 : space > 0 ? space : wholeCharacters(text, LONGEST_CHUNK)
  return [text.slice(0, cut), ...cutLong(text.slice(cut))]
}

/** The largest cut of at most `at` UTF-16 units that does not halve a character. */
const wholeCharacters = (text: string, at: number): number => (text.slice(0, at).isWellFormed() ? at : at - 1)
