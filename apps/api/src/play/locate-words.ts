import type { SpokenWord } from './open-dot.ts'

/** From and to in the text (UTF-16 units, the end outside), from and to in milliseconds. */
export type LocatedWord = [from: number, to: number, startMs: number, endMs: number]

/** Where each spoken word stands in the text, in order. A word that the voice said differently than it is written is left out. */
export function locateWords(text: string, words: readonly SpokenWord[]): LocatedWord[] {
  let searched = 0
  return words.flatMap(({ text: word, startMs, endMs }) => {
    const from = word === '' ? -1 : text.indexOf(word, searched)
    // A lost word must not pull the rest of the text along: look only a sentence or so ahead.
    if (from === -1 || from - searched > 80) return []
    searched = from + word.length
    return [[from, searched, Math.round(startMs), Math.round(endMs)] satisfies LocatedWord]
  })
}
