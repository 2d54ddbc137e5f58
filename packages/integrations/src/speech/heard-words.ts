import type { WordTiming } from './port.ts'
import type { TrackedText } from './spelling/tracked-text.ts'

/** What an engine reported: where in the text that it read a word begins and when, and when each sound begins (`''` is silence). */
export type Heard = { words: { at: number; ms: number }[]; sounds: { ipa: string; ms: number }[] }

/**
 * When each whitespace-separated word of `text` sounds, from what the engine reported of `read`, which was made from `text`. A word
 * ends where the silence behind it begins, or the next word. What is not said (an emoji) takes no time.
 */
export function timeHeardWords(text: string, read: TrackedText, heard: Heard, durationMs: number): WordTiming[] {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const starts = wordStarts(text, read, heard, words.length)
  const said = starts.flatMap((startMs, word) => (startMs === undefined ? [] : [{ word, startMs }]))
  const ends = new Map(
    said.map(({ word, startMs }, i) => {
      const nextMs = said[i + 1]?.startMs ?? durationMs
      return [word, endOfSound(heard.sounds, startMs, nextMs)]
    }),
  )
  let now = 0
  return words.map((word, i) => {
    const startMs = Math.max(now, Math.round(starts[i] ?? now))
    now = Math.max(startMs, Math.round(ends.get(i) ?? startMs))
    return { text: word, startMs, endMs: now }
  })
}

/** For every word of the text the moment when its first piece is said, if any is. */
function wordStarts(text: string, read: TrackedText, heard: Heard, count: number): (number | undefined)[] {
  const wordAt = numberWords(text.normalize('NFC'))
  const starts = Array.from<number | undefined>({ length: count })
  let latest = 0
  for (const { at, ms } of heard.words) {
    const origin = read.origins[Math.min(Math.max(at, 0), read.origins.length - 1)] ?? 0
    latest = Math.max(latest, wordAt[origin] ?? count - 1)
    starts[latest] ??= ms
  }
  return starts
}

/** For every unit of the text the word it is in, counted from 0; white space belongs to the word behind it. */
function numberWords(text: string): number[] {
  const numbers: number[] = []
  let word = -1
  let inWord = false
  for (const unit of text.split('')) {
    const isSpace = /\s/u.test(unit)
    if (!isSpace && !inWord) word += 1
    inWord = !isSpace
    numbers.push(isSpace ? word + 1 : word)
  }
  return numbers
}

/** Where the silence at the end of a stretch begins; its own end when there is none. */
function endOfSound(sounds: Heard['sounds'], fromMs: number, toMs: number): number {
  const inside = sounds.filter((sound) => sound.ms >= fromMs && sound.ms < toMs)
  const last = inside.findLastIndex((sound) => sound.ipa !== '')
  return inside[last + 1]?.ms ?? toMs
}
