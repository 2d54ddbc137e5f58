import { newId, type Tables } from '@micdots/database'
import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { listDots } from './list-dots.ts'
import { titleWords } from './title-words.ts'

const DOTS = 1_300

let test: TestApp
let personId: string
/** Oldest first. */
const titles: string[] = []
beforeAll(async () => {
  test = await createTestApp()
  personId = (await createTestPerson(test)).id
  await fill(personId)
  await fill((await createTestPerson(test)).id)
})
afterAll(() => test.close())

/** "jam" and "tea" are common and never together; "red" is on both; the numbers are rare. */
async function fill(owner: string): Promise<void> {
  const rows: Pick<{ [T in keyof Tables]: Insertable<Tables[T]>[] }, 'dot' | 'dot_language' | 'dot_word'> = {
    dot: [],
    dot_language: [],
    dot_word: [],
  }
  const look = JSON.stringify({ foreground: '#000000', background: '#ffffff', errorCorrection: 'M' })
  for (let at = 0; at < DOTS; at++) {
    const [id, languageId] = [newId(), newId()]
    const title = `${at % 2 ? 'Jam' : 'Tea'} ${at % 3 ? 'red' : 'blue'} ${at % 97}`
    if (owner === personId) titles.push(title)
    const facts = { look, settings: '{"transcript":true,"download":true}', created_at: at, updated_at: at, version: 1 }
    rows.dot.push({ id, person_id: owner, slug: newId(), state: 'active', ...facts })
    rows.dot_language.push({ id: languageId, dot_id: id, language: 'en', title, position: 0 })
    for (const word of titleWords(title)) {
      rows.dot_word.push({ id: newId(), dot_language_id: languageId, person_id: owner, dot_id: id, word })
    }
  }
  const { kysely } = test.app.database
  for (const table of ['dot', 'dot_language', 'dot_word'] as const) {
    for (let at = 0; at < rows[table].length; at += 150) {
      await kysely
        .insertInto(table)
        .values(rows[table].slice(at, at + 150))
        .execute()
    }
  }
}

/** All pages of a search. */
async function found(search: string, order: 'newest' | 'oldest'): Promise<string[]> {
  const all: string[] = []
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await listDots(test.app, { personId, search, order, cursor, limit: 100 })
    all.push(...items.map(({ languages }) => String(languages[0]?.title)))
    if (nextCursor === null) return all
    cursor = nextCursor
  }
}

describe('a search in titles', () => {
  it.each(['jam', 'red', 'jam red', 'tea jam', 'j', 'blue 9', '13', '13 red', '13 1 te', 'jam 1', 'none', 'none jam'])(
    '%s: finds what going through all titles finds, in order',
    async (search) => {
      const wanted = search.split(' ')
      const expected = titles.filter((title) =>
        wanted.every((word) =>
          title
            .toLowerCase()
            .split(' ')
            .some((each) => each.startsWith(word)),
        ),
      )
      expect(await found(search, 'oldest')).toEqual(expected)
      expect(await found(search, 'newest')).toEqual(expected.toReversed())
    },
  )
})
