import { antlr4tsSQL, SQLDialect } from 'antlr4ts-sql'

/** What the grammar lets through and SQL Server does not: words of other engines. */
const FOREIGN: [RegExp, string][] = [
  [/::/, 'a cast by ::'],
  [/\|\|/, 'joining text by ||'],
  [/\b(true|false)\b/i, 'a bare true or false'],
  [/\blimit\b/i, 'limit'],
  [/\breturning\b/i, 'returning'],
  [/\bon conflict\b/i, 'on conflict'],
  [/\bin\s*\(\s*\(\s*select\b/i, 'a subquery in two parentheses, which may have one row only'],
  [/\bilike\b/i, 'ilike'],
  [/\binterval\b/i, 'interval'],
  [/\b(serial|bigserial|boolean|timestamptz|jsonb?|uuid)\b/i, 'a type of PostgreSQL'],
  [/\bunixepoch\b|\bclock_timestamp\b|\bextract\s*\(/i, "another engine's clock"],
  [/\bfor update\b|\bskip locked\b/i, 'a lock by for update'],
  [/`/, 'a backtick'],
  [/\bmerge\b/i, 'merge, which is not atomic without more'],
  [/\buniqueidentifier\b/i, 'uniqueidentifier, which sorts by random bytes'],
  [/\bntext\b|(?<!n)\btext\b(?=\s+(not\s+)?null)/i, 'text, which loses letters'],
  [/(?<![n\w])(var)?char\s*\(/i, 'char or varchar, which lose letters'],
  [/\bdefault\s+\(?\s*N?'/i, 'a text as a default'],
]

/** Literals and quoted names may hold any word. */
const withoutQuoted = (sql: string): string =>
  sql.replace(/N?'(?:[^']|'')*'/g, "''").replace(/"[^"]*"|\[[^\]]*\]/g, 'x')

/** What is wrong with a statement as T-SQL; nothing, if SQL Server's grammar takes it and no word is another engine's. */
export function checkTsql(sql: string): string[] {
  const bare = withoutQuoted(sql)
  // A quoted name that is not lower-case may come back folded.
  const folded = (sql.match(/"[^"]*"|\[[^\]]*\]/g) ?? []).filter((name) => name !== name.toLowerCase())
  const isDefault = /\bdefault\s+\(?\s*''/i.test(bare) ? ['a text as a default'] : []
  const foreign = FOREIGN.filter(([pattern]) => pattern.test(bare)).map(([, what]) => what)
  return [...new Set([...folded, ...isDefault, ...foreign, ...parse(sql)])]
}

const TSQL = new antlr4tsSQL(SQLDialect.TSQL)

function parse(sql: string): string[] {
  const problems: string[] = []
  const listener = {
    syntaxError: (_recognizer: unknown, _symbol: unknown, line: number, column: number, message: string) => {
      problems.push(`${line}:${column} ${message.slice(0, 80)}`)
    },
  }
  const parser = TSQL.getParser(TSQL.getTokens(sql, [listener]))
  // Its own listener prints.
  parser.removeErrorListeners()
  parser.addErrorListener(listener)
  TSQL.getParseTree(parser)
  return problems
}
