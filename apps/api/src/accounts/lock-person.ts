import type { EntityManager, Tables } from '@micdots/database'

/**
 * From here to the end of the caller's transaction, whatever else is counted for this person waits. For limits such as "twenty a
 * day": two who count at once would both find room. SQLite has one writer anyway; on servers an update takes the row.
 */
export async function lockPerson(em: EntityManager, personId: string): Promise<void> {
  await em
    .getKysely<Tables>()
    .updateTable('person')
    .set((eb) => ({ role: eb.ref('role') }))
    .where('id', '=', personId)
    .execute()
}
