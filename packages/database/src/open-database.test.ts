import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from './new-id.ts'
import { openDatabase, type Database } from './open-database.ts'
import { createTestDatabase, testEngine, type TestDatabase } from './testing/create-test-database.ts'

let place: TestDatabase
let database: Database

beforeAll(async () => {
  place = await createTestDatabase()
  database = await openDatabase(place.url)
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

const keep = (name: string, value: string) =>
  database.kysely.insertInto('setting').values({ name, value, updated_at: 1 }).execute()

describe('a database', () => {
  it('is the one that this run is about, and up to date', async () => {
    expect(database.engine).toBe(testEngine())
    expect(await database.migrate()).toEqual([])
    await database.check()
  })

  it('keeps every script and every sign as it was', async () => {
    const text = 'Țară, știință, Ğ, Ω, 日本, 👩‍👩‍👧‍👦, \' " \\ % _ [ ] {} $1 ? \t\r\n end'
    await keep('script', text)
    const { value } = await database.kysely
      .selectFrom('setting')
      .select('value')
      .where('value', '=', text)
      .executeTakeFirstOrThrow()
    expect(value).toBe(text)
  })

  it('tells capitals apart, and two ways to write one letter', async () => {
    for (const name of ['Key', 'key', 'kéy', 'ke\u0301y']) await keep(name, name)
    const names = database.kysely.selectFrom('setting').select('name')
    for (const name of ['Key', 'key', 'kéy', 'ke\u0301y']) {
      expect(await names.where('name', '=', name).execute()).toEqual([{ name }])
    }
  })

  it('finds a part of a text whatever its case, and takes signs of patterns for themselves', async () => {
    const values = ['ȚARĂ de zahăr', '100% [a-c]', '100 percent', 'under_score', 'underXscore', 'wow! yes']
    for (const [i, value] of values.entries()) await keep(`part${i}`, value)
    const find = async (part: string): Promise<string[]> => {
      const rows = await database.kysely
        .selectFrom('setting')
        .select('value')
        .where('name', 'like', 'part%')
        .where(database.dialect.holds('value', part))
        .execute()
      return rows.map((row) => row.value)
    }
    expect(await find('țară')).toEqual(['ȚARĂ de zahăr'])
    expect(await find('ZAHĂR')).toEqual(['ȚARĂ de zahăr'])
    expect(await find('0%')).toEqual(['100% [a-c]'])
    expect(await find('[A-C]')).toEqual(['100% [a-c]'])
    expect(await find('r_s')).toEqual(['under_score'])
    expect(await find('!')).toEqual(['wow! yes'])
  })

  it('gives whole numbers as numbers, sums and counts too', async () => {
    const far = Date.UTC(2100, 0, 1)
    for (const name of ['one', 'two']) {
      await database.kysely.insertInto('dot_alias').values({ slug: name, dot_id: null, created_at: far }).execute()
    }
    const { rows, sum, last } = await database.kysely
      .selectFrom('dot_alias')
      .select((eb) => [
        eb.fn.countAll<number>().as('rows'),
        eb.fn.sum<number>('created_at').as('sum'),
        eb.fn.max('created_at').as('last'),
      ])
      .executeTakeFirstOrThrow()
    expect({ rows, sum, last }).toEqual({ rows: 2, sum: 2 * far, last: far })
  })

  it('sorts ids by the time they were made', async () => {
    const ids = Array.from({ length: 50 }, newId)
    for (const id of ids.toReversed()) {
      await database.kysely
        .insertInto('voice_preview')
        .values({ id, person_id: await somebody(), request_hash: '-', created_at: 1 })
        .execute()
    }
    const previews = database.kysely.selectFrom('voice_preview').select('id')
    expect((await previews.orderBy('id').execute()).map((row) => row.id)).toEqual(ids)
    const page = database.dialect.firstRows(previews.where('id', '<', String(ids[20])).orderBy('id', 'desc'), 5)
    expect((await page.execute()).map((row) => row.id)).toEqual(ids.slice(15, 20).toReversed())
  })

  it('has a clock that goes on, in milliseconds', async () => {
    const read = async (): Promise<number> => {
      const row = await database.kysely
        .selectFrom('counter')
        .select(database.dialect.now.as('now'))
        .where('name', '=', 'clock')
        .executeTakeFirstOrThrow()
      return row.now
    }
    await database.kysely.insertInto('counter').values({ name: 'clock', value: 1 }).execute()
    const [before, first] = [Date.now(), await read()]
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await read()).toBeGreaterThanOrEqual(first + 20)
    expect(Math.abs(first - before)).toBeLessThan(2_000)
  })
})

describe('a transaction', () => {
  it('is kept whole, or not at all', async () => {
    const failing = database.transact(async (em) => {
      await em
        .getKysely<{ counter: { name: string; value: number } }>()
        .insertInto('counter')
        .values({ name: 'half', value: 1 })
        .execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await database.kysely.selectFrom('counter').select('value').where('name', '=', 'half').execute()).toEqual([])
  })

  it('refuses who would ask past it', async () => {
    await expect(database.transact(async () => database.kysely.selectFrom('counter').execute())).rejects.toThrow(
      'Inside a transaction, use its own entity manager',
    )
  })

  it('looks again when a twin was faster with the same key', async () => {
    const seen: string[] = []
    const count = () =>
      database.transact(async (em) => {
        const kysely = em.getKysely<{ counter: { name: string; value: number } }>()
        const known = await kysely.selectFrom('counter').select('value').where('name', '=', 'twin').executeTakeFirst()
        seen.push(known === undefined ? 'none' : 'found')
        await new Promise((resolve) => setTimeout(resolve, 20))
        if (known === undefined) await kysely.insertInto('counter').values({ name: 'twin', value: 1 }).execute()
      })
    await Promise.all([count(), count(), count()])
    expect(seen.filter((one) => one === 'found')).toHaveLength(2)
  })

  it('survives a deadlock: both who wait for each other end well', async () => {
    for (const name of ['left', 'right']) {
      await database.kysely.insertInto('counter').values({ name, value: 0 }).execute()
    }
    const raise = (names: string[]) =>
      database.transact(async (em) => {
        for (const name of names) {
          await em
            .getKysely<{ counter: { name: string; value: number } }>()
            .updateTable('counter')
            .set((eb) => ({ value: eb('value', '+', 1) }))
            .where('name', '=', name)
            .execute()
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })
    await Promise.all([raise(['left', 'right']), raise(['right', 'left'])])
    const rows = await database.kysely
      .selectFrom('counter')
      .select('value')
      .where('name', 'in', ['left', 'right'])
      .execute()
    expect(rows).toEqual([{ value: 2 }, { value: 2 }])
  })
})

let known: Promise<string> | undefined
function somebody(): Promise<string> {
  known ??= (async () => {
    const id = newId()
    const at = new Date().toISOString()
    const row = {
      id,
      name: 'P',
      email: 'p@example.org',
      email_verified: true,
      role: 'client',
      status: 'active',
    } as const
    const rest = { two_factor_enabled: false, language: 'en', created_at: at, updated_at: at }
    await database.kysely
      .insertInto('person')
      .values({ ...row, ...rest })
      .execute()
    return id
  })()
  return known
}
