import { isDuplicate, newId, openDatabase, type Database } from '@micdots/database'
import { createTestDatabase, type TestDatabase } from '@micdots/database/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../app-error.ts'
import { getBalance } from './get-balance.ts'
import { grantTokens, holdTokens, releaseTokens, settleTokens } from './ledger.ts'

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

async function createPerson(): Promise<string> {
  const id = newId()
  const at = new Date().toISOString()
  await database.kysely
    .insertInto('person')
    .values({
      id,
      name: 'P',
      email: `${id}@example.org`,
      email_verified: true,
      role: 'client',
      status: 'active',
      two_factor_enabled: false,
      language: 'en',
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}

async function ledgerOf(personId: string) {
  const rows = await database.kysely
    .selectFrom('ledger_entry')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
  const sum = (of: 'amount' | 'held_amount') => rows.reduce((total, row) => total + row[of], 0)
  return { rows, available: sum('amount'), held: sum('held_amount') }
}

type Act = { act: 'grant' | 'hold' | 'settle' | 'release'; tokens: number; generation: number; attempt: number }

const acts = fc.array(
  fc.record<Act>({
    act: fc.constantFrom('grant', 'hold', 'settle', 'release'),
    tokens: fc.integer({ min: 1, max: 60 }),
    generation: fc.integer({ min: 0, max: 3 }),
    attempt: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 25 },
)

describe('the ledger', () => {
  it('whatever is tried in whatever order: its sum is the balance, never below zero, each hold ends once', async () => {
    const runs = process.env['MICDOTS_DEEP'] ? 400 : 40
    await fc.assert(
      fc.asyncProperty(acts, async (tried) => {
        const personId = await createPerson()
        await database.transact((em) =>
          grantTokens(em, { personId, tokens: 100, reason: 'start', onceKey: newId(), now: 1 }),
        )
        const model = new Model(100)
        const ids = Array.from({ length: 4 }, newId)
        for (const one of tried) {
          const price = {
            personId,
            generationId: String(ids[one.generation]),
            attempt: one.attempt,
            tokens: one.tokens,
            now: 2,
          }
          const worked = await attempt(() =>
            database.transact(async (em) => {
              if (one.act === 'grant')
                await grantTokens(em, { personId, tokens: one.tokens, reason: 'more', onceKey: newId(), now: 2 })
              if (one.act === 'hold') await holdTokens(em, price)
              if (one.act === 'settle') await settleTokens(em, price)
              if (one.act === 'release') await releaseTokens(em, price)
            }),
          )
          expect(worked).toBe(model.try(one))
          const { available, held } = await ledgerOf(personId)
          expect(await getBalance({ database }, { personId })).toEqual({ balance: available, held })
          expect({ available, held }).toEqual({ available: model.available, held: model.heldSum() })
          expect(available).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: runs },
    )
  })

  it('lets exactly five of ten who come at once spend a balance for five', async () => {
    const personId = await createPerson()
    await database.transact((em) =>
      grantTokens(em, { personId, tokens: 50, reason: 'start', onceKey: newId(), now: 1 }),
    )
    const holds = Array.from({ length: 10 }, () =>
      attempt(() =>
        database.transact((em) => holdTokens(em, { personId, generationId: newId(), attempt: 1, tokens: 10, now: 1 })),
      ),
    )
    expect((await Promise.all(holds)).filter(Boolean)).toHaveLength(5)
    expect(await getBalance({ database }, { personId })).toEqual({ balance: 0, held: 50 })
  })

  it('grants once for one key', async () => {
    const personId = await createPerson()
    const grant = () =>
      database.transact((em) =>
        grantTokens(em, { personId, tokens: 7, reason: 'welcome', onceKey: `welcome:${personId}`, now: 1 }),
      )
    await Promise.all([grant(), grant(), grant()])
    expect(await getBalance({ database }, { personId })).toEqual({ balance: 7, held: 0 })
  })
})

/** What must come out, as simply as it can be said. */
class Model {
  available: number
  readonly #holds = new Map<string, { tokens: number; ended: boolean }>()

  constructor(available: number) {
    this.available = available
  }

  #key = (one: Act): string => `${one.generation}:${one.attempt}`

  heldSum(): number {
    return [...this.#holds.values()].filter((hold) => !hold.ended).reduce((sum, hold) => sum + hold.tokens, 0)
  }

  try(one: Act): boolean {
    const hold = this.#holds.get(this.#key(one))
    if (one.act === 'grant') this.available += one.tokens
    else if (one.act === 'hold') {
      if (hold || this.available < one.tokens) return false
      this.available -= one.tokens
      this.#holds.set(this.#key(one), { tokens: one.tokens, ended: false })
    } else {
      if (!hold || hold.ended) return false
      hold.ended = true
      if (one.act === 'release') this.available += hold.tokens
    }
    return true
  }
}

/** False when the ledger refused, by its own rule or by the database's. */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    if (error instanceof Error && error.message.startsWith('Nothing is held for')) return false
    if (isDuplicate(error)) return false
    throw error
  }
}
