import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { EngineName } from './engine.ts'
import { leaseJobs, type Lease, type LeasedJob } from './lease-jobs.ts'
import type { Tables } from './tables.ts'

/** What engines say differently. Everything else is written once, in words that all of them understand. */
export type Dialect = {
  /** The database's own clock, in milliseconds since the epoch. */
  readonly now: RawBuilder<number>
  /** At most so many rows of a query. */
  readonly firstRows: <DB, Table extends keyof DB, Row>(
    query: SelectQueryBuilder<DB, Table, Row>,
    rows: number,
  ) => SelectQueryBuilder<DB, Table, Row>
  /** Whether a column holds this text, whatever its case. */
  readonly holds: (column: string, part: string) => RawBuilder<SqlBool>
  /** Takes jobs for whoever asks, each for one of those who ask at the same time. */
  readonly leaseJobs: (kysely: Kysely<Tables>, lease: Lease) => Promise<LeasedJob[]>
}

/**
 * By clocks that go on inside a transaction. PostgreSQL looks once for each statement, by the subquery: a clock that may go on while
 * rows are read can't be looked up in an index.
 */
const CLOCKS: Record<EngineName, RawBuilder<number>> = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgresql: sql<number>`(select cast(extract(epoch from clock_timestamp()) * 1000 as bigint))`,
  mssql: sql<number>`datediff_big(millisecond, '1970-01-01', sysutcdatetime())`,
}

/** What means something in a pattern, and must be escaped; SQL Server knows character classes too. */
const WILD: Record<EngineName, RegExp> = { sqlite: /[!%_]/g, postgresql: /[!%_]/g, mssql: /[!%_[]/g }

export function createDialect(engine: EngineName): Dialect {
  const now = CLOCKS[engine]
  return {
    now,
    firstRows: (query, rows) => (engine === 'mssql' ? query.top(rows) : query.limit(rows)),
    holds: (column, part) => {
      const pattern = `%${part.toLowerCase().replace(WILD[engine], '!$&')}%`
      return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '!'`
    },
    leaseJobs: (kysely, lease) => leaseJobs({ engine, now, kysely }, lease),
  }
}
