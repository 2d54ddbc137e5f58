const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What a person sees as one character each. */
export const segmentGraphemes = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

/** How many characters a person sees in a text as the API keeps it: without space around it, letters composed. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text.replace(/\r\n?/g, '\n').normalize('NFC').trim())) count++
  return count
}
