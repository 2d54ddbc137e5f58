import { expect, it } from 'vitest'
import { createSqlite } from './engines/sqlite.ts'
import { openOrm } from './open-orm.ts'
import { KEY_COLUMNS } from './stored-keys.ts'

/** Columns that are named like the keys of files, and are none. */
const OTHER_KEYS = [
  'idempotency_key.request_key',
  'job.unique_key',
  'ledger_entry.once_key',
  'rate_count.hashed_key',
  'signing_key.private_key',
  'signing_key.public_key',
]

it('knows every column that holds the key of a stored file, so that a backup leaves none out', async () => {
  const orm = await openOrm(createSqlite(':memory:'), 'answers')
  const named = [...orm.getMetadata().getAll().values()].flatMap(({ tableName, props }) =>
    props.flatMap((prop) => (prop.fieldNames ?? []).map((column) => `${tableName}.${column}`)),
  )
  await orm.close()
  const keys = named.filter((name) => name.endsWith('_key')).sort()
  expect(keys).toEqual([...KEY_COLUMNS.map((column) => column.join('.')), ...OTHER_KEYS].sort())
})
