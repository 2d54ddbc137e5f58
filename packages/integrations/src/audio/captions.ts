import type { WordTiming } from '../speech/port.ts'

// What subtitlers keep to: two lines of 42 letters, and no more words in a line than an eye takes at once.
const longestLine = 42
const mostWords = 7
// A break in mid-clause is as bad as one this many letters off the middle.
const roughBreak = 15
const heldMs = 500
const abbreviation = /^["'“„«(]*(?:\p{L}|dr|mr|mrs|ms|prof|st|str|nr|sr|sra|dna|dl|mme|hr|fr)\.$/iu

type Word = WordTiming & { endsParagraph: boolean }

/** A piece of a text with its time. */
export type Cue = { startMs: number; endMs: number; lines: string[] }

/**
 * The words of `text` as captions: cues of at most two lines, each of at most 42 characters and 7 words, broken after
 * sentences first, then after other marks. A word that is longer than a line has one to itself.
 */
export function layOutCues(words: WordTiming[], text: string): Cue[] {
  const cues = splitSentences(markParagraphs(words, text)).flatMap((sentence) => splitCues(sentence))
  let earliest = 0
  return cues.map((cue, i) => {
    const startMs = Math.max(earliest, cue[0]?.startMs ?? 0)
    const spokenUntil = Math.max(startMs + 1, cue.at(-1)?.endMs ?? 0)
    const nextMs = cues[i + 1]?.[0]?.startMs ?? Infinity
    const endMs = Math.max(spokenUntil, Math.min(nextMs, spokenUntil + heldMs))
    earliest = startMs
    return { startMs: Math.round(startMs), endMs: Math.round(endMs), lines: (wrap(cue) ?? [cue]).map(joinWords) }
  })
}

/** The same as a WebVTT file. */
export function buildCaptions(words: WordTiming[], text: string): string {
  const blocks = layOutCues(words, text).map(
    ({ startMs, endMs, lines }) =>
      `${formatTime(startMs)} --> ${formatTime(endMs)}\n${lines.map(escapeText).join('\n')}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

/** A line break in the text ends a cue too, though the words don't show it. */
function markParagraphs(words: WordTiming[], text: string): Word[] {
  const gaps = [...text.trim().matchAll(/\s+/gu)].map(([gap]) => /[\n\r\u2028\u2029]/u.test(gap))
  const known = gaps.length === words.length - 1
  return words.map((word, i) => ({ ...word, endsParagraph: known && gaps[i] === true }))
}

function splitSentences(words: Word[]): Word[][] {
  const sentences: Word[][] = []
  let current: Word[] = []
  for (const [i, word] of words.entries()) {
    current.push(word)
    // "Dr. Smith" and "approx. five" are not two sentences.
    const short = abbreviation.test(word.text) || /^\p{Ll}/u.test(words[i + 1]?.text ?? '')
    const ends = /[.!?…。！？]["'”’»)\]]*$/u.test(word.text) && !short
    if (!ends && !word.endsParagraph) continue
    sentences.push(current)
    current = []
  }
  return current.length > 0 ? [...sentences, current] : sentences
}

function splitCues(words: Word[]): Word[][] {
  if (words.length === 0) return []
  if (wrap(words)) return [words]
  const at = bestBreak(words, () => true)
  return [...splitCues(words.slice(0, at)), ...splitCues(words.slice(at))]
}

/** The words in one line or in two that both fit, or undefined. */
function wrap(words: Word[]): Word[][] | undefined {
  if (fits(words)) return [words]
  const at = bestBreak(words, (at) => fits(words.slice(0, at)) && fits(words.slice(at)))
  return at === 0 ? undefined : [words.slice(0, at), words.slice(at)]
}

function fits(words: Word[]): boolean {
  return words.length === 1 || (words.length <= mostWords && joinWords(words).length <= longestLine)
}

/** Where to break, as the number of words before it: near the middle, after a mark if there is one; 0 when nothing is allowed. */
function bestBreak(words: Word[], allowed: (at: number) => boolean): number {
  const middle = joinWords(words).length / 2
  let best = { at: 0, misfit: Infinity }
  for (let at = 1; at < words.length; at++) {
    const mark = /[,;:.!?…)–—-]["'”’»]*$/u.test(words[at - 1]?.text ?? '')
    const misfit = Math.abs(joinWords(words.slice(0, at)).length - middle) + (mark ? 0 : roughBreak)
    if (misfit < best.misfit && allowed(at)) best = { at, misfit }
  }
  return best.at
}

function joinWords(words: Word[]): string {
  return words.map((word) => word.text.replace(/\s+/gu, ' ').trim()).join(' ')
}

/** WebVTT's own escapes; with `>` gone no text can look like a timing line. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function formatTime(milliseconds: number): string {
  const ms = Math.round(milliseconds)
  const parts = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60]
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(ms % 1000).padStart(3, '0')}`
}
