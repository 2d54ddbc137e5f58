import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkTsql } from './testing/check-tsql.ts'

const FOLDER = new URL('../migrations/mssql/', import.meta.url)

/** The statements of every migration, read from the files: what is there is what runs. */
const statements = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(new URL(name, FOLDER), 'utf8').matchAll(/this\.addSql\(`([^`]+)`\)/g)].map(
      ({ 1: sql = '' }) => sql,
    ),
  )

describe('what checks T-SQL', () => {
  it.each([
    ['selec a from t', /.+/],
    ['select a from t limit 5', /limit/],
    ['update t set a = 1 returning a', /returning/],
    ['select a::int from t', /::/],
    ["select a || 'b' from t", /\|\|/],
    ['select a from t where b = true', /true/],
    ['select a from t for update skip locked', /for update/],
    ['create table t (a text null)', /text/],
    ['create table t (a varchar(10) null)', /varchar/],
    ["create table t (a nvarchar(10) not null default 'x')", /default/],
    ['create table `t` (a int)', /backtick/],
    ['select top 5 from where', /.+/],
  ])('refuses %s', (sql, why) => {
    expect(checkTsql(sql).join('\n')).toMatch(why)
  })

  it('takes what only looks forbidden, inside a literal or a name', () => {
    expect(checkTsql(`select [limit], "true" from t where a = N'it''s true || text'`)).toEqual([])
  })
})

describe('the migrations of SQL Server', () => {
  it('are many', () => expect(statements.length).toBeGreaterThan(60))

  it.each(statements)('%s', (sql) => {
    expect(checkTsql(sql)).toEqual([])
    // Every text is Unicode and compared by code points.
    const columns = sql.match(/n(?:var)?char\((?:max|\d+)\)(?! collate Latin1_General_100_BIN2)/g)
    expect(columns).toBeNull()
    // Names are lower-case: a server may fold them.
    for (const [, name] of sql.matchAll(/\[(\w+)\]/g)) expect(name).toBe(name?.toLowerCase())
  })

  it('let NULL come twice where a unique column may be NULL', () => {
    const found = statements.flatMap((sql) => {
      const table = /^create table \[(\w+)\]/.exec(sql)?.[1]
      return [...sql.matchAll(/\[(\w+)\] [^,]*? null(?=,|\))/g)]
        .filter(([column]) => !column.includes('not null'))
        .map(([, column]) => `${table}.${column}`)
    })
    const nullable = new Set(found)
    const unique = statements.flatMap((sql) => {
      const found = /^create unique index \[\w+\] on \[(\w+)\] \(([^)]+)\)(.*)$/.exec(sql)
      return found === null
        ? []
        : [
            {
              table: found[1],
              columns: [...String(found[2]).matchAll(/\[(\w+)\]/g)].map(([, one]) => one),
              filter: String(found[3]),
            },
          ]
    })
    expect(unique.length).toBeGreaterThan(8)
    for (const { table, columns, filter } of unique) {
      for (const column of columns.filter((one) => nullable.has(`${table}.${one}`))) {
        expect(filter).toContain(`where [${column}] is not null`)
      }
    }
  })

  it('reach each table by one cascade at most, else SQL Server refuses with 1785', () => {
    const edges = statements.flatMap((sql) => {
      const found = /^alter table \[(\w+)\] add .* references \[(\w+)\] .*on delete (cascade|set null)/.exec(sql)
      return found === null ? [] : [{ child: String(found[1]), parent: String(found[2]) }]
    })
    expect(edges.length).toBeGreaterThan(5)
    const ways = (from: string, to: string): number =>
      edges
        .filter(({ parent }) => parent === from)
        .reduce((sum, { child }) => sum + (child === to ? 1 : 0) + ways(child, to), 0)
    const tables = [...new Set(edges.flatMap(({ child, parent }) => [child, parent]))]
    for (const from of tables)
      for (const to of tables) expect([from, to, Math.min(ways(from, to), 2)]).not.toEqual([from, to, 2])
  })
})
