import { segmentGraphemes } from './count-graphemes.ts'

const LONGEST = 120

/** The first sentence of a text, at most 120 characters of it and no half word: what a voice may be heard with. */
export function firstSentence(text: string): string {
  const sentence = /^[^.!?…\n]+[.!?…]*/u.exec(text.trim())?.[0] ?? text.trim()
  const characters = segmentGraphemes(sentence)
  if (characters.length <= LONGEST) return sentence
  const cut = characters.slice(0, LONGEST).join('')
  const space = cut.lastIndexOf(' ')
  return space > 0 ? cut.slice(0, space) : cut
}
