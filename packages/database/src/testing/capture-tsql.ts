import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { QUERIES, type WatchedQuery } from '../watch-queries.ts'
import { toTsql } from './to-tsql.ts'

/** Vitest runs this before every test file: what the file asks of its database is kept as T-SQL, for captured.tsql.test.ts. */
const folder = process.env['MICDOTS_TSQL_FOLDER']
if (folder !== undefined) {
  const known = new Set<string>()
  const captured = new Set<string>()
  subscribe(QUERIES, (message) => {
    const { sql, query } = message as WatchedQuery
    if (known.has(sql)) return
    known.add(sql)
    const tsql = toTsql(query)
    if (tsql !== undefined) captured.add(tsql)
  })
  afterAll(() => {
    if (captured.size > 0) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify([...captured]))
  })
}
