import { newId, type EntityManager, type Tables } from '@micdots/database'

const LONGEST_WORD = 24

/**
 * The words of a title, or of what somebody looks for in titles: without accents, in lower-case, each once. As hexadecimal digits of
 * their UTF-8, because those are in the same order on every engine and in every collation, and so the beginning of a word is a range.
 */
export function titleWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [
    ...new Set(words.map((word) => Buffer.from(Array.from(word).slice(0, LONGEST_WORD).join('')).toString('hex'))),
  ]
}

/** Begins the range of all words that begin with `word`, and ends it: `g` comes after every hexadecimal digit. */
export const rangeOfWord = (word: string): { from: string; before: string } => ({ from: word, before: `${word}g` })

/** Lets the title that a dot has now in this language be found, in the transaction that wrote it. */
export async function indexTitle(em: EntityManager, input: { dotId: string; language: string }): Promise<void> {
  const kysely = em.getKysely<Tables>()
  const row = await kysely
    .selectFrom('dot_language')
    .innerJoin('dot', 'dot.id', 'dot_language.dot_id')
    .select(['dot_language.id', 'dot_language.title', 'dot.person_id'])
    .where('dot_language.dot_id', '=', input.dotId)
    .where('dot_language.language', '=', input.language)
    .executeTakeFirst()
  if (row === undefined) return
  const stored = await kysely.selectFrom('dot_word').select('word').where('dot_language_id', '=', row.id).execute()
  const [before, after] = [new Set(stored.map(({ word }) => word)), new Set(titleWords(row.title))]
  if (before.symmetricDifference(after).size === 0) return
  await kysely.deleteFrom('dot_word').where('dot_language_id', '=', row.id).execute()
  if (after.size === 0) return
  const ids = { dot_language_id: row.id, person_id: row.person_id, dot_id: input.dotId }
  await kysely
    .insertInto('dot_word')
    .values([...after].map((word) => ({ id: newId(), ...ids, word })))
    .execute()
}
