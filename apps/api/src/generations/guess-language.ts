import { detectAll } from 'tinyld/heavy'
import type { Deps } from '../deps.ts'
import { galleryLanguages, primaryOf } from '../voices/index.ts'

/** A guess counts when it is this likely, and this much likelier than the next one. */
const LEAST_ACCURACY = 0.1
const LEAST_LEAD = 1.2
/** Letters of a text that is long enough to tell; a shorter one counts only when no other language has its letters or words. */
const LEAST_LETTERS = 10

/**
 * The language of a text whose client said neither language nor voice, among those that the gallery speaks: by its words; where
 * they are too few or could be of several, the client's own language; else English. Undefined when the gallery speaks none of these.
 */
export async function guessLanguage(
  deps: Pick<Deps, 'database'>,
  input: { personId: string; text: string },
): Promise<string | undefined> {
  const languages = await galleryLanguages(deps)
  const guess = guessFromText(input.text, languages)
  if (guess !== undefined) return guess
  const person = await deps.database.kysely
    .selectFrom('person')
    .select('language')
    .where('id', '=', input.personId)
    .executeTakeFirst()
  return [primaryOf(person?.language ?? ''), 'en'].find((language) => languages.includes(language))
}

/** What a page asks while somebody writes: null when the text could be in several languages, or in none that the gallery speaks. */
export async function guessTextLanguage(
  deps: Pick<Deps, 'database'>,
  input: { text: string },
): Promise<{ language: string | null }> {
  return { language: guessFromText(input.text, await galleryLanguages(deps)) ?? null }
}

/** The language of `languages` (primary tags) that a text is in; undefined when it could be several, or none. */
export function guessFromText(text: string, languages: string[]): string | undefined {
  const [first, second] = detectAll(text, { only: languages })
  if (first === undefined) return undefined
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < LEAST_LETTERS && first.accuracy < 1) return undefined
  const isClear = first.accuracy >= LEAST_ACCURACY && first.accuracy >= LEAST_LEAD * (second?.accuracy ?? 0)
  return isClear ? first.lang : undefined
}
