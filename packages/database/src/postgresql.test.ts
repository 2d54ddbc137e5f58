import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from './open-database.ts'
import { startPostgres, type PostgresServer } from './testing/start-postgres.ts'

let server: PostgresServer
beforeAll(async () => void (server = await startPostgres()))
afterAll(() => server.stop())

describe('a PostgreSQL', () => {
  it('that does not know the password or the database says so in one sentence', async () => {
    const wrong = new URL(server.url)
    wrong.password = 'secret'
    await expect(openDatabase(wrong.href)).rejects.toMatchObject({
      name: 'DatabaseRefused',
      message: 'PostgreSQL does not accept the user or the password in DATABASE_URL.',
    })
    await expect(openDatabase(server.url.replace(/postgres$/, 'nothing'))).rejects.toMatchObject({
      name: 'DatabaseRefused',
      message: 'PostgreSQL has no database of the name in DATABASE_URL: create it first.',
    })
  })

  it('is migrated once by four who start at the same time', async () => {
    const url = await server.createDatabase('once')
    const databases = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)))
    const applied = await Promise.all(databases.map((database) => database.migrate()))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    await Promise.all(databases.map((database) => database.close()))
  })

  it('that dies and comes back is used again by the same program, which says meanwhile that it is away', async () => {
    const database = await openDatabase(await server.createDatabase('phoenix'), { poolSize: 3 })
    await database.migrate()
    await database.check()
    await server.kill()
    await expect(database.check()).rejects.toMatchObject({ name: 'DatabaseAway' })
    await expect(database.transact(async () => undefined)).rejects.toMatchObject({ name: 'DatabaseAway' })
    await server.start()
    await database.check()
    await database.close()
  })
})
