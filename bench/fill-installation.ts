import { newId, type Database } from '@micdots/database'
import { titleWords } from '@micdots/api/src/dots/title-words.ts'
import { addEnded, addPerson, addWaiting, type MadeUp } from './made-up.ts'
import { createFiller } from './filler.ts'
import { createRandom } from './random.ts'

export type Size = { clients: number; generations: number }
/** One client has this share of everything: thousands of dots. */
const HEAVY_SHARE = 0.15
const NEW_DOT = 0.6
/** Of everything that waits; a queue is as long as the installation is large. */
const WAITING_SHARE = 0.01
/** Of the heavy client as many wait, whatever the size. */
const HEAVY_WAITING = 10
const FLUSH_EVERY = 500
const YEAR_MS = 365 * 24 * 3600_000

/**
 * Fills a migrated database with clients and what they made in a year, in the order of time: a few clients made most of it. Gives the
 * heaviest one. `voiceId` spoke all of it.
 */
export async function fillInstallation(
  database: Database,
  input: Size & { voiceId: string; now: number },
): Promise<{ personId: string; rows: number }> {
  const random = createRandom(1)
  const filler = createFiller(database)
  const people = Array.from({ length: input.clients }, (_, number) =>
    addPerson(filler, { number, now: input.now - YEAR_MS }),
  )
  const [heavy] = people
  if (heavy === undefined) throw new Error('no clients')
  const waiting = Math.ceil(input.generations * WAITING_SHARE)
  for (let number = 1; number <= input.generations; number++) {
    const left = input.generations - number
    const isWaiting = left < waiting
    // The last of the waiting are the heavy client's; the others belong to whoever.
    const mine = isWaiting ? left < HEAVY_WAITING : random.chance(HEAVY_SHARE)
    const person = mine ? heavy : anybody(people, random.below(2 ** 30) / 2 ** 30)
    const at = Math.floor(input.now - YEAR_MS + (YEAR_MS * number) / input.generations)
    const made: MadeUp = { filler, random, person, number, at, id: newId(), voiceId: input.voiceId, now: input.now }
    if (isWaiting) addWaiting(made)
    else addEnded({ ...made, newDot: person.dots.length === 0 || random.chance(NEW_DOT) }, titleWords)
    if (number % FLUSH_EVERY === 0) await filler.flush()
  }
  filler.add('counter', { name: 'generation', value: input.generations })
  for (const { id, available, held } of people) filler.add('balance', { person_id: id, available, held })
  await filler.flush()
  return { personId: heavy.id, rows: filler.rows() }
}

/** The lower the number the busier; half of all is made by a twentieth. */
function anybody<T>(people: T[], share: number): T {
  return people[1 + Math.floor((people.length - 1) * share ** 4)] ?? (people[0] as T)
}
