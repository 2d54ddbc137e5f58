import { expect } from 'vitest'
import type { TestApp } from './test-app.ts'

/** A generation was made once, paid once, drawn once and told once, whatever happened meanwhile. */
export async function expectOnce(test: TestApp, id: string): Promise<void> {
  const { kysely } = test.app.database
  const ledger = await kysely
    .selectFrom('ledger_entry')
    .select('kind')
    .where('generation_id', '=', id)
    .orderBy('id')
    .execute()
  expect(ledger.map((entry) => entry.kind)).toEqual(['hold', 'settle'])
  const history = await kysely
    .selectFrom('generation_history')
    .select(['state', 'step'])
    .where('generation_id', '=', id)
    .orderBy('id')
    .execute()
  expect(history.map((line) => line.step ?? line.state)).toEqual([
    'pending',
    'processing',
    'voice',
    'audio',
    'code',
    'store',
    'completed',
  ])
  const codes = await kysely
    .selectFrom('dot_code')
    .innerJoin('generation', 'generation.dot_id', 'dot_code.dot_id')
    .select('dot_code.id')
    .where('generation.id', '=', id)
    .execute()
  expect(codes).toHaveLength(1)
  const mails = await kysely
    .selectFrom('job')
    .select('id')
    .where('name', '=', 'notify-client')
    .where('payload', 'like', `%${id}%`)
    .execute()
  expect(mails).toHaveLength(1)
}
