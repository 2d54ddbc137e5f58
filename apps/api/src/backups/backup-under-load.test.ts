import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { listStoredKeys, openDatabase, type Database } from '@micdots/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, signIn, type TestPerson } from '../testing/factories.ts'
import { runCommand } from '../testing/run-command.ts'
import { startProgram } from '../testing/start-program.ts'
import { createEmbeddedApp, type TestApp } from '../testing/embedded-app.ts'

const BACKUPS = process.env['MICDOTS_DEEP'] ? 12 : 2
const CLIENTS = 3
const PAUSE_MS = 250
const PATIENCE_MS = 60_000 * BACKUPS
const SETTINGS = {
  generationsPerDay: 100_000,
  dotsPerClient: 100_000,
  dotsInFirstWeek: 100_000,
  signUpGrant: 1_000_000,
}

let test: TestApp
let folder: string
let people: TestPerson[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backups-'))
  test = await createEmbeddedApp()
  const settings = Object.entries(SETTINGS).map(([name, value]) => ({ name, value: String(value), updated_at: 1 }))
  await test.app.database.kysely.insertInto('setting').values(settings).execute()
  test.app.settings.forget()
  people = []
  for (let made = 0; made < CLIENTS; made++) people.push(await createTestPerson(test))
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true })
})

/** Clients that post one text after the other, and change what they have, until `stop` fires. */
async function post(person: TestPerson, stop: AbortSignal): Promise<number> {
  const api = test.client(person.jwt)
  let posted = 0
  while (!stop.aborted) {
    const { dotId } = await api.generations.create({ text: `Jar ${++posted}.`, language: 'en' })
    if (posted % 3 === 0) await api.dots.update({ id: dotId, title: { language: 'en', text: `Jar ${posted}, opened` } })
    await sleep(PAUSE_MS)
  }
  return posted
}

async function allRows(database: Database): Promise<Record<string, Record<string, unknown>[]>> {
  const { rows: tables } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    database.kysely,
  )
  const all: Record<string, Record<string, unknown>[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)} order by 1`.execute(
      database.kysely,
    )
    all[name] = rows
  }
  return all
}

/** What its rows refer to, by hash; the hash is that of the bytes as they are now. */
async function allFiles({ app }: TestApp): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const key of await listStoredKeys(app.database.kysely)) {
    const stored = await app.storage.get(key)
    files[key] = stored
      ? createHash('sha256')
          .update(await buffer(stored.stream))
          .digest('hex')
      : 'missing'
  }
  return files
}

async function expectPaid({ kysely }: Database): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from balance
    where available <> (select coalesce(sum(amount), 0) from ledger_entry where ledger_entry.person_id = balance.person_id)
       or held <> (select coalesce(sum(held_amount), 0) from ledger_entry where ledger_entry.person_id = balance.person_id)
  `.execute(kysely)
  expect(rows).toEqual([])
}

describe('a backup of a working installation', () => {
  const folders: string[] = []

  it(
    'is one moment of it, and nobody waits for it',
    async () => {
      const worker = await startProgram(test, { start: 'worker' })
      const stop = new AbortController()
      const posting = Promise.all(people.map((person) => post(person, stop.signal)))
      try {
        for (let made = 0; made < BACKUPS; made++) {
          await sleep(1_000)
          const to = join(folder, `load-${made}`)
          expect(await runCommand(test, 'backup', [to])).toMatchObject({ code: 0, err: '' })
          folders.push(to)
        }
      } finally {
        stop.abort()
        await worker.stop()
      }
      expect((await posting).every((posted) => posted > 2)).toBe(true)
      await test.work()
    },
    PATIENCE_MS,
  )

  it(
    'holds rows as they were, every file that they refer to, and everything that was paid',
    async () => {
      const live = await allRows(test.app.database)
      for (const from of folders) {
        const to = join(folder, `restored-${folders.indexOf(from)}`)
        expect(await runCommand(test, 'restore', [from, to])).toMatchObject({ code: 0, err: '' })
        const database = await openDatabase(join(to, 'micdots.sqlite'))
        const rows = await allRows(database)
        await expectPaid(database)
        await database.close()
        // What is only ever added to stands in both, the same.
        for (const table of ['ledger_entry', 'generation_history', 'dot_code', 'person', 'credential', 'logo']) {
          expect(live[table]).toEqual(expect.arrayContaining(rows[table]!))
        }
        expect(rows['generation']!.length).toBeGreaterThan(0)
      }
    },
    PATIENCE_MS,
  )

  it(
    'goes on where it was when it is started: what was accepted is spoken, and plays',
    async () => {
      const restored = await createEmbeddedApp(join(folder, `restored-${BACKUPS - 1}`))
      try {
        const accepted = await restored.app.database.kysely.selectFrom('generation').select('id').execute()
        await restored.work()
        const made = await restored.app.database.kysely.selectFrom('generation').select('state').execute()
        expect(made).toEqual(accepted.map(() => ({ state: 'completed' })))
        await expectPaid(restored.app.database)
        await expectPlays(restored, people[0]!)
      } finally {
        await restored.close()
      }
    },
    PATIENCE_MS,
  )

  it(
    'of an installation at rest equals it row by row and file by file',
    async () => {
      const [from, to] = [join(folder, 'rest'), join(folder, 'restored-rest')]
      expect(await runCommand(test, 'backup', [from])).toMatchObject({ code: 0, err: '' })
      expect(await runCommand(test, 'restore', [from, to])).toMatchObject({ code: 0, err: '' })
      const [rows, files] = [await allRows(test.app.database), await allFiles(test)]
      expect(Object.values(files)).not.toContain('missing')
      const restored = await createEmbeddedApp(to)
      try {
        expect(await allFiles(restored)).toEqual(files)
        const { voice: _, ...others } = rows
        // Starting brings the provider's facts into the gallery once more.
        expect(await allRows(restored.app.database)).toMatchObject(others)
      } finally {
        await restored.close()
      }
    },
    PATIENCE_MS,
  )
})

async function expectPlays(restored: TestApp, { email }: TestPerson): Promise<void> {
  const session = await signIn(restored, email)
  const { token } = await restored.client(session).auth.token({})
  const { items } = await restored.client(token).dots.list({ limit: 100 })
  expect(items.length).toBeGreaterThan(0)
  for (const { slug } of items) {
    expect((await restored.fetch(`/play/${slug}`)).status).toBe(200)
    const audio = await fetch(`${restored.url}/play/${slug}/audio`)
    expect([audio.status, audio.headers.get('content-type')]).toEqual([200, 'audio/mpeg'])
  }
}
