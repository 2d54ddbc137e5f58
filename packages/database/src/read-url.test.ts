import { describe, expect, it } from 'vitest'
import { DatabaseRefused } from './database-errors.ts'
import { openDatabase } from './open-database.ts'
import { readPlace } from './read-url.ts'

describe('the address of a database', () => {
  it.each([
    ['postgres://u:p@host/name', 'postgresql'],
    ['postgresql://u@host:5433/name?sslmode=require', 'postgresql'],
    ['sqlserver://u:p@host/name?encrypt=true&trustServerCertificate=false', 'mssql'],
    ['/var/lib/micdots.sqlite', 'sqlite'],
    ['data/micdots.sqlite', 'sqlite'],
    ['file:///var/lib/micdots.sqlite', 'sqlite'],
  ])('%s is %s', (address, engine) => {
    expect(readPlace(address).engine).toBe(engine)
  })

  it.each([
    'mysql://u:secret@host/name',
    'postgres://u:secret@/name',
    'postgres://u:secret@host',
    'postgres://u:sec#ret@host/name',
    'sqlserver://u:secret@host/name?encript=true',
    'sqlserver://u:secret@host/name?encrypt=maybe',
  ])('refuses %s in one sentence that does not repeat it', (address) => {
    expect(() => readPlace(address)).toThrow(DatabaseRefused)
    expect(() => readPlace(address)).not.toThrow(/secret|sec#ret/)
  })

  it.each(['postgres://u:secret@127.0.0.1:1/name', 'sqlserver://u:secret@127.0.0.1:1/name'])(
    'says that nobody answers at %s',
    async (address) => {
      await expect(openDatabase(address)).rejects.toMatchObject({
        name: 'DatabaseAway',
        message: expect.stringMatching(
          /^(PostgreSQL|SQL Server) can't be reached at the address in DATABASE_URL \(\w+\)\.$/,
        ),
      })
    },
  )
})
