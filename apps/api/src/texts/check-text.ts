import { invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'

const LONGEST_WORD = 100
const graphemeSegmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** How many characters a person sees: what a text costs is counted in these. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemeSegmenter.segment(text)) count++
  return count
}

// Everything that steers instead of being said: C0 and C1 controls but tab and line feed, and the marks that turn the
// direction of what follows, which could make a transcript show something else than is spoken.
// oxlint-disable-next-line no-control-regex -- finding them is the point
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u

/**
 * Cleans a text and refuses what can't be spoken, before it costs anything. Line ends become `\n`, letters are composed (NFC),
 * space around it goes. Throws `invalid` on the field `text`, or on `path` if told. Returns the text and its graphemes.
 */
export async function checkText(
  deps: Pick<Deps, 'settings'>,
  input: { text: string; path?: string },
): Promise<{ text: string; graphemes: number }> {
  const { longestText, forbiddenWords } = await deps.settings.current()
  const path = input.path ?? 'text'
  const text = input.text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  if (text === '') throw invalidField(path, 'empty', 'Please write the text that your dot shall speak.')
  if (!text.isWellFormed())
    throw invalidField(path, 'broken-characters', 'This text holds half a character. Please write it again.')
  if (CONTROL.test(text)) {
    throw invalidField(path, 'control-characters', 'This text holds invisible control characters. Please remove them.')
  }
  const graphemes = countGraphemes(text)
  if (graphemes > longestText) {
    const message = `This text has ${graphemes} characters; a dot can speak up to ${longestText}.`
    throw invalidField(path, 'too-long', message)
  }
  if (Array.from(text).length > 4 * graphemes + 60) {
    throw invalidField(path, 'too-many-marks', 'This text has letters under too many marks. Please write it plainly.')
  }
  if (!/[\p{L}\p{N}]/u.test(text))
    throw invalidField(path, 'unspeakable', 'There is no word in this text that a voice could speak.')
  const longest = text.split(/\s+/).find((word) => countGraphemes(word) > LONGEST_WORD)
  if (longest !== undefined) {
    const message = `One word has more than ${LONGEST_WORD} letters. Please put spaces into it, so that a voice can speak it.`
    throw invalidField(path, 'word-too-long', message)
  }
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.some((word) => forbiddenWords.includes(word))) {
    throw invalidField(path, 'forbidden-word', 'This holds a word that we do not print or speak.')
  }
  return { text, graphemes }
}
