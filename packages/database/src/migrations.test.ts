import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MsSqlDriver } from '@mikro-orm/mssql'
import { PostgreSqlDriver } from '@mikro-orm/postgresql'
import { SqliteDriver } from '@mikro-orm/sqlite'
import { DummyDriver, MssqlAdapter, MssqlQueryCompiler, PostgresAdapter, PostgresQueryCompiler } from 'kysely'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { createSqlite } from './engines/sqlite.ts'
import { newId } from './new-id.ts'
import { openDatabase } from './open-database.ts'
import { openOrm } from './open-orm.ts'

const folder = mkdtempSync(join(tmpdir(), 'micdots-migrations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const FIRST = 'Migration20261123012629_first_tables'

/** A dialect that speaks to nobody: comparing entities with snapshots needs no server. */
const speechless = (createAdapter: Dialect['createAdapter'], createQueryCompiler: Dialect['createQueryCompiler']) => ({
  createAdapter,
  createQueryCompiler,
  createDriver: () => new DummyDriver(),
  createIntrospector: (kysely: ConstructorParameters<typeof SqliteIntrospector>[0]) => new SqliteIntrospector(kysely),
})

describe('migrations', () => {
  it.each([
    [
      'sqlite',
      SqliteDriver,
      speechless(
        () => new SqliteAdapter(),
        () => new SqliteQueryCompiler(),
      ),
    ],
    [
      'postgresql',
      PostgreSqlDriver,
      speechless(
        () => new PostgresAdapter(),
        () => new PostgresQueryCompiler(),
      ),
    ],
    [
      'mssql',
      MsSqlDriver,
      speechless(
        () => new MssqlAdapter(),
        () => new MssqlQueryCompiler(),
      ),
    ],
  ] as const)('of %s say what the entities say', async (name, driver, dialect) => {
    const orm = await openOrm(
      { name, driver, databaseName: 'micdots', connect: () => dialect, withMigrationLock: (_, work) => work() },
      'migrations',
    )
    // Otherwise: node packages/database/src/create-migration.ts <what_it_does>
    expect(await orm.migrator.checkSchema()).toBe(false)
    await orm.close()
  })

  it('bring an installation of the first version to the newest, with all that was in it', async () => {
    const path = join(folder, 'first.sqlite')
    const old = await openOrm(createSqlite(path), 'migrations')
    await old.migrator.up({ to: FIRST })
    const kysely = old.em.fork().getKysely<Record<string, Record<string, unknown>>>()
    const [person, dot, voice, generation] = [newId(), newId(), newId(), newId()]
    const at = '2026-11-01T10:00:00.000Z'
    const rows: [string, Record<string, unknown>][] = [
      [
        'person',
        {
          id: person,
          name: 'Țuțu',
          email: 'a@example.org',
          email_verified: 1,
          role: 'client',
          status: 'active',
          two_factor_enabled: 0,
          language: 'ro',
          created_at: at,
          updated_at: at,
        },
      ],
      ['balance', { person_id: person, available: 70, held: 0 }],
      [
        'voice',
        {
          id: voice,
          name: 'Ioana',
          languages: '["ro"]',
          gender: 'female',
          accent: '',
          age: 'adult',
          tone: '',
          provider: 'p',
          model: 'm',
          provider_voice_id: 'v',
          parameters: '[]',
          mode: 'automatic',
          sort_order: 10,
          enabled: 1,
          created_at: 5,
          updated_at: 5,
          version: 1,
        },
      ],
      [
        'dot',
        {
          id: dot,
          person_id: person,
          slug: 'abcdefghjk',
          state: 'active',
          look: '{}',
          settings: '{}',
          created_at: 6,
          updated_at: 6,
          version: 3,
        },
      ],
      [
        'generation',
        {
          id: generation,
          number: 1,
          person_id: person,
          dot_id: dot,
          voice_id: voice,
          language: 'ro',
          title: 'Miere',
          text: 'Miere de tei',
          graphemes: 12,
          parameters: '{}',
          mode: 'automatic',
          state: 'completed',
          progress: 1000,
          attempt: 1,
          tokens: 12,
          synthetic: 1,
          created_at: 7,
          version: 4,
        },
      ],
      ['dot_language', { id: newId(), dot_id: dot, language: 'ro', title: 'Miere de țară', position: 0 }],
      [
        'job',
        {
          id: newId(),
          name: 'speak',
          payload: '{}',
          status: 'queued',
          run_at: 1,
          attempts: 0,
          max_attempts: 5,
          created_at: 1,
        },
      ],
    ]
    for (const [table, row] of rows) await kysely.insertInto(table).values(row).execute()
    await old.close()

    const database = await openDatabase(path)
    const applied = await database.migrate()
    expect(applied.length).toBeGreaterThan(0)
    expect(applied).not.toContain(FIRST)
    expect(await database.migrate()).toEqual([])
    for (const [table, row] of rows) {
      const found = await database.kysely
        .selectFrom(table as 'person')
        .selectAll()
        .executeTakeFirstOrThrow()
      expect(found).toMatchObject(row)
    }
    // What has come since has its default: a voice of then is offered.
    expect(await database.kysely.selectFrom('voice').select('offered').executeTakeFirst()).toEqual({ offered: 1 })
    // What could be searched before is found by its words now, which are stored as hexadecimal digits.
    const words = await database.kysely.selectFrom('dot_word').select(['word', 'dot_id', 'person_id']).execute()
    expect(words.map(({ word }) => Buffer.from(word, 'hex').toString()).sort()).toEqual(['de', 'miere', 'tara'])
    expect(words[0]).toMatchObject({ dot_id: dot, person_id: person })
    await database.close()
  })
})
