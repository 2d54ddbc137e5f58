import type { WordTiming } from './port.ts'
import type { SpokenSpan } from './spoken-spans.ts'

/**
 * When each whitespace-separated word of `text` sounds, estimated: a word gets time by its letters, and each pause that was
 * heard goes to the gap between words that it fits best, a gap after punctuation first. `spans` are the stretches of speech.
 */
export function estimateWordTimings(text: string, spans: SpokenSpan[]): WordTiming[] {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const first = spans[0]
  const last = spans.at(-1)
  if (!first || !last) return words.map((word) => ({ text: word, startMs: 0, endMs: 0 }))
  // More pauses than gaps (one long number, read in groups): the pauses are inside the words.
  const phrases = spans.length > words.length ? [{ startMs: first.startMs, endMs: last.endMs }] : spans
  const weights = words.map((word) => wordWeight(word))
  const ends = [...phraseEnds(words, weights, phrases), words.length]
  return phrases.flatMap((phrase, i) => {
    const [from, to] = [i === 0 ? 0 : ends[i - 1], ends[i]]
    return spread(words.slice(from, to), weights.slice(from, to), phrase)
  })
}

/** For every phrase but the last, the number of words that are spoken when it ends. */
function phraseEnds(words: string[], weights: number[], phrases: SpokenSpan[]): number[] {
  const total = sum(weights)
  const spoken = sum(phrases.map((phrase) => phrase.endMs - phrase.startMs))
  const ends: number[] = []
  let heard = 0
  let index = 0
  let weight = 0
  for (const [i, phrase] of phrases.slice(0, -1).entries()) {
    heard += phrase.endMs - phrase.startMs
    const wanted = (heard / spoken) * total
    const lastIndex = words.length - (phrases.length - 1 - i)
    let best = { index: index + 1, weight, misfit: Infinity }
    for (let at = index, sofar = weight; at < lastIndex; at++) {
      sofar += weights[at] ?? 0
      const misfit = Math.abs(sofar - wanted) + pauseMisfit(words[at] ?? '')
      if (misfit < best.misfit) best = { index: at + 1, weight: sofar, misfit }
    }
    ;({ index, weight } = best)
    ends.push(index)
  }
  return ends
}

/** How unlikely a pause after this word is, in letters. */
function pauseMisfit(word: string): number {
  if (/[.,;:!?…)\]"'”’–—-]$/u.test(word)) return 0
  return 12
}

/** How long a word takes to say, in consonants; marks and emoji are not spoken. Fitted to the engine's own sounds. */
function wordWeight(word: string): number {
  let weight = 0
  let wasVowel = false
  for (const letter of word) {
    const isVowel = /[aeiouy]/iu.test(letter.normalize('NFD').slice(0, 1))
    if (isVowel) weight += wasVowel ? 0.7 : 1.1
    else if (/\p{L}/u.test(letter)) weight += 1
    else if (/\p{N}/u.test(letter)) weight += 5
    else if (/[&%$€£+=@#*°/]/u.test(letter)) weight += 6
    wasVowel = isVowel
  }
  // The last word before a pause is drawn out.
  return /[.,;:!?]$/u.test(word) ? weight * 1.3 : weight
}

function spread(words: string[], weights: number[], phrase: SpokenSpan): WordTiming[] {
  const total = sum(weights)
  const length = phrase.endMs - phrase.startMs
  let said = 0
  return words.map((text, i) => {
    const startMs = Math.round(phrase.startMs + length * said)
    said = Math.min(1, said + (total === 0 ? 1 / words.length : (weights[i] ?? 0) / total))
    return { text, startMs, endMs: Math.round(phrase.startMs + length * said) }
  })
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
