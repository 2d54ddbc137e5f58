import type { InferKyselyDB } from '@mikro-orm/sql'
import type { ColumnType } from 'kysely'
import type { entities } from './entities.ts'

type Inferred = InferKyselyDB<(typeof entities)[number]>

/** Data columns are JSON in text; Kysely neither writes nor reads the JSON. */
type Stored<Value> = unknown extends Value
  ? string
  : Value extends string | number | boolean | null | undefined | ColumnType<infer _Select, infer _Insert, infer _Update>
    ? Value
    : string

/** The tables as Kysely sees them: snake_case columns, JSON as text, booleans read as the engine stores them (1 and 0 on SQLite). */
export type Tables = {
  [Table in keyof Inferred]: { [Column in keyof Inferred[Table]]: Stored<Inferred[Table][Column]> }
}
