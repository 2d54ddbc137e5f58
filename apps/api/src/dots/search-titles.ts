import type { Tables } from '@micdots/database'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Deps } from '../deps.ts'
import { rangeOfWord, titleWords } from './title-words.ts'

const MOST_WORDS = 8
/** Who has so many dots with a word fills a page soon by going through the dots; who has fewer, by going through the word's. */
const COMMON = 500

type Condition = (eb: ExpressionBuilder<Tables, 'dot'>) => Expression<SqlBool>

/**
 * The condition that every word of `search` begins some word of the dot's titles; accents and case do not matter. Undefined where it
 * holds no word. However many dots there are, and however many hold the words, about as much is read.
 */
export async function searchTitles(
  deps: Pick<Deps, 'database'>,
  input: { personId: string; search: string },
): Promise<Condition | undefined> {
  const words = titleWords(input.search).slice(0, MOST_WORDS)
  const counted = words.map(async (word) => ({
    word,
    dots: await countCommon(deps, { personId: input.personId, word }),
  }))
  const [rarest, ...others] = (await Promise.all(counted)).toSorted((a, b) => a.dots - b.dots)
  if (rarest === undefined) return undefined
  const isCommon = rarest.dots >= COMMON
  return (eb) =>
    eb.and([
      isCommon ? eb.exists(holds(eb, rarest.word)) : eb('dot.id', 'in', dotsWith(eb, { ...input, word: rarest.word })),
      ...others.map(({ word }) => eb.exists(holds(eb, word))),
    ])
}

/** How many of this person's titles hold the word; COMMON at most. */
async function countCommon(
  deps: Pick<Deps, 'database'>,
  { personId, word }: { personId: string; word: string },
): Promise<number> {
  const { from, before } = rangeOfWord(word)
  const { dialect, kysely } = deps.database
  const some = kysely
    .selectFrom('dot_word')
    .select('dot_id')
    .where('person_id', '=', personId)
    .where('word', '>=', from)
    .where('word', '<', before)
  return (await dialect.firstRows(some, COMMON).execute()).length
}

function dotsWith(eb: ExpressionBuilder<Tables, 'dot'>, { personId, word }: { personId: string; word: string }) {
  const { from, before } = rangeOfWord(word)
  return eb
    .selectFrom('dot_word')
    .select('dot_word.dot_id')
    .where('dot_word.person_id', '=', personId)
    .where('dot_word.word', '>=', from)
    .where('dot_word.word', '<', before)
}

function holds(eb: ExpressionBuilder<Tables, 'dot'>, word: string) {
  const { from, before } = rangeOfWord(word)
  return eb
    .selectFrom('dot_word')
    .select('dot_word.id')
    .whereRef('dot_word.dot_id', '=', 'dot.id')
    .where('dot_word.word', '>=', from)
    .where('dot_word.word', '<', before)
}
