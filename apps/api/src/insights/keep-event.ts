import { newId, type Database, type Tables } from '@micdots/database'
import type { Insertable } from 'kysely'

export type KeptEvent = Omit<Insertable<Tables['play_event']>, 'id'>

/** Comes back when the event is in the database; throws when it is not. */
export type KeepEvent = (event: KeptEvent) => Promise<void>

/** SQL Server takes 2,100 values in a statement, and an event has six. */
const MOST = 300
/** What came in the meantime goes along: a full house is served in groups, and a lonely visitor does not notice. Milliseconds. */
const GATHER_MS = 2

type Waiting = { row: Insertable<Tables['play_event']>; resolve: () => void; reject: (error: unknown) => void }

/**
 * Writes events in groups, each in one statement, which is one transaction on every engine. One group is under way at a time; whoever
 * comes meanwhile is in the next one. Nobody is told that an event is kept before its group is committed.
 */
export function createEventKeeper({ database }: { database: Database }): KeepEvent {
  let waiting: Waiting[] = []
  let busy = false

  const write = async (group: Waiting[]): Promise<void> => {
    try {
      await database.kysely
        .insertInto('play_event')
        .values(group.map(({ row }) => row))
        .execute()
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  const work = async (): Promise<void> => {
    busy = true
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await write(group)
    }
    busy = false
  }
  return (event) =>
    new Promise((resolve, reject) => {
      waiting.push({ row: { id: newId(), ...event }, resolve, reject })
      if (!busy) void work()
    })
}
