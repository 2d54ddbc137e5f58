import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Every column that holds the key of a stored file. What no row names may be gone. */
export const KEY_COLUMNS = [
  ['dot_code', 'storage_key'],
  ['generation', 'audio_key'],
  ['logo', 'storage_key'],
  ['voice', 'sample_key'],
  ['voice_preview', 'audio_key'],
] as const

/** The keys of all files that rows refer to, each once, sorted. */
export async function listStoredKeys(kysely: Kysely<Tables>): Promise<string[]> {
  const keys = new Set<string>()
  for (const [table, column] of KEY_COLUMNS) {
    const name = sql.ref(column)
    const query = sql<{
      stored: string
    }>`select distinct ${name} as stored from ${sql.table(table)} where ${name} is not null`
    const { rows } = await query.execute(kysely)
    for (const { stored } of rows) keys.add(stored)
  }
  return [...keys].sort()
}
