import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkTsql } from '@micdots/database/check-tsql'
import { describe, expect, it } from 'vitest'

/** Where the tests of behaviour have left what they asked of their database; see scripts/quality/test.mjs. */
const folder = String(process.env['MICDOTS_TSQL_FOLDER'])
const statements = [
  ...new Set(readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as string[])),
]
  // Lists of any length are one statement.
  .map((sql) => sql.replaceAll(/\((@\d+)(, @\d+)+\)/g, '($1)').replaceAll(/@\d+/g, '@1'))
  .filter((sql, i, all) => all.indexOf(sql) === i)
  .toSorted()

describe('every statement that the tests asked, as T-SQL', () => {
  it('are those of the whole business', () => {
    for (const table of ['person', 'session', 'generation', 'dot', 'voice', 'logo', 'job', 'ledger_entry', 'setting']) {
      expect(statements.filter((sql) => sql.includes(`"${table}"`)).length).toBeGreaterThan(1)
    }
    expect(statements.length).toBeGreaterThan(120)
  })

  it.each(statements)('%s', (sql) => {
    expect(checkTsql(sql)).toEqual([])
  })
})
