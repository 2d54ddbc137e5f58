import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, openDatabase, type Database } from '@micdots/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillInstallation } from './fill-installation.ts'

const SIZE = { clients: 20, generations: 1_000 }

let folder: string
let database: Database
let heavy: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fill-'))
  database = await openDatabase(join(folder, 'filled.sqlite'))
  await database.migrate()
  const voiceId = newId()
  const provided = { provider: 'p', model: 'm', provider_voice_id: 'v', parameters: '[]', mode: 'automatic' } as const
  const told = { name: 'Ada', languages: '["en"]', gender: 'female', accent: '', age: 'adult', tone: '' } as const
  const facts = { sort_order: 1, enabled: true, offered: true, created_at: 1, updated_at: 1, version: 1 }
  await database.kysely
    .insertInto('voice')
    .values({ id: voiceId, ...provided, ...told, ...facts })
    .execute()
  heavy = (await fillInstallation(database, { ...SIZE, voiceId, now: Date.now() })).personId
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

async function count(query: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.raw(query)}`.execute(database.kysely)
  return Number(rows[0]?.rows)
}

describe('a made-up installation', () => {
  it('is of the size that was asked for, and much of it one client’s', async () => {
    expect(await count('person')).toBe(SIZE.clients)
    expect(await count('generation')).toBe(SIZE.generations)
    const share = (await count(`generation where person_id = '${heavy}'`)) / SIZE.generations
    expect(share).toBeGreaterThan(0.1)
    expect(share).toBeLessThan(0.25)
    for (const state of ['completed', 'failed', 'pending']) {
      expect(await count(`generation where state = '${state}'`)).toBeGreaterThan(0)
    }
  })

  it('holds what the program itself would have left behind', async () => {
    const waits = `generation where state = 'pending'`
    expect(await count(`job where status = 'queued'`)).toBe(await count(waits))
    const wrong = `balance where available <> (select sum(amount) from ledger_entry l where l.person_id = balance.person_id)
      or held <> (select sum(held_amount) from ledger_entry l where l.person_id = balance.person_id)`
    expect(await count('balance')).toBe(SIZE.clients)
    expect(await count(wrong)).toBe(0)
    expect(
      await count(`dot_language where generation_id is null or id not in (select dot_language_id from dot_word)`),
    ).toBe(0)
    expect(await count(`dot where (state = 'deleted') <> (deleted_at is not null)`)).toBe(0)
    expect(await count(`generation where id not in (select generation_id from generation_history)`)).toBe(0)
  })
})
