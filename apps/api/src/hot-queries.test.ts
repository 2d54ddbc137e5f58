import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkTsql } from '@micdots/database/check-tsql'
import { recordSql } from '@micdots/database/record-sql'
import type { EngineName, EntityManager } from '@micdots/database'
import { describe, expect, it } from 'vitest'
import { listSessions, removeExpired } from './accounts/index.ts'
import { loadConfig } from './config.ts'
import { letDotSpeak, listDots } from './dots/index.ts'
import { listGenerations } from './generations/index.ts'
import { createDatabaseQueue } from './jobs/index.ts'
import { countHit } from './limits/index.ts'
import { getPlayPage } from './play/index.ts'
import { getBalance, holdTokens, settleTokens } from './tokens/index.ts'
import { galleryLanguages } from './voices/index.ts'

const ENGINES: EngineName[] = ['sqlite', 'postgresql', 'mssql']
const ID = '01936f00-0000-7000-8000-000000000000'

/** What is asked most, or locks most, by the functions that ask it. Where a function looks first, nothing is found. */
async function record(engine: EngineName): Promise<string> {
  const { database, statements } = recordSql(engine)
  const config = loadConfig({
    MICDOTS_ENV: 'test',
    MICDOTS_DATA: join(tmpdir(), 'micdots-hot-queries'),
    MICDOTS_SECRET: 'abcdefghijklmnop-0123456789-QRSTU',
  })
  const deps = { database, config, now: () => 0 } as unknown as Parameters<typeof listGenerations>[0] &
    Parameters<typeof removeExpired>[0]
  const queue = createDatabaseQueue(deps)
  const em = { getKysely: () => database.kysely } as unknown as EntityManager
  const price = { personId: ID, generationId: ID, attempt: 1, tokens: 5, now: 0 }
  const job = { id: ID, name: 'speak', payload: {}, attempt: 1, maxAttempts: 5, leaseId: ID }
  const parts: [string, () => Promise<unknown>][] = [
    ['claim jobs', () => queue.claim({ names: ['speak', 'notify-client'], limit: 2, leaseMs: 30_000 })],
    ['keep a lease', () => queue.extend(job, 30_000)],
    ['finish a job', () => queue.finish(job, { end: 'done' })],
    ['sweep jobs', () => queue.sweep({ limit: 20, leaseMs: 30_000, keepDoneMs: 86_400_000 })],
    ['count jobs', () => queue.counts()],
    ['debit: hold tokens', () => holdTokens(em, price)],
    ['debit: settle tokens', () => settleTokens(em, price).catch(() => undefined)],
    ['balance', () => getBalance(deps, { personId: ID })],
    ['a play page', () => getPlayPage(deps, { slug: 'hello' })],
    ['let a dot speak', () => letDotSpeak(deps, em, { dotId: ID, language: 'en', title: 'T', generationId: ID })],
    ['dots, first page', () => listDots(deps, { personId: ID, limit: 20 })],
    ['dots, next page, found by title', () => listDots(deps, { personId: ID, limit: 20, cursor: ID, search: 'jam' })],
    [
      'dots of a state, oldest first',
      () => listDots(deps, { personId: ID, limit: 20, state: 'paused', order: 'oldest' }),
    ],
    ['generations, first page', () => listGenerations(deps, { personId: ID, limit: 20 })],
    [
      'generations of a state and a dot, next page',
      () => listGenerations(deps, { personId: ID, limit: 20, cursor: ID, state: 'failed', dotId: ID }),
    ],
    [
      'sessions',
      () => listSessions(deps, { personId: ID, sessionId: ID } as unknown as Parameters<typeof listSessions>[1]),
    ],
    ['remove what has expired', () => removeExpired(deps)],
    ['gallery', () => galleryLanguages(deps)],
    ['count a hit', () => countHit(deps, { limited: 'x', who: 'y', max: 1, windowMs: 1_000 }).catch(() => undefined)],
  ]
  const lines: string[] = []
  for (const [name, ask] of parts) {
    statements.length = 0
    await ask()
    if (statements.length === 0) throw new Error(`"${name}" asks nothing`)
    lines.push(`-- ${name}`, ...statements.map((sql) => `${sql.replaceAll(/\s+/g, ' ')};`), '')
  }
  return lines.join('\n')
}

describe('the queries that matter most', () => {
  // A changed query shows in a review. To accept it: npx vitest run apps/api/src/hot-queries.test.ts -u
  it.each(ENGINES)('on %s', async (engine) => {
    await expect(await record(engine)).toMatchFileSnapshot(`./hot-queries/${engine}.sql`)
  })

  it('are T-SQL where SQL Server is asked, and lock as they must', async () => {
    const statements = (await record('mssql')).split('\n').filter((line) => line !== '' && !line.startsWith('--'))
    for (const sql of statements) expect([sql, checkTsql(sql)]).toEqual([sql, []])
    const claims = statements.filter((sql) => sql.includes('output'))
    expect(claims).toHaveLength(2)
    for (const sql of claims) {
      expect(sql).toContain('update job with (rowlock)')
      expect(sql).toContain('with (updlock, readpast, rowlock, readcommittedlock)')
    }
  })
})
