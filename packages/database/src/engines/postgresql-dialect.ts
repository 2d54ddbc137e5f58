import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { DatabaseAway } from '../database-errors.ts'
import type { Purpose } from '../engine.ts'

const CONNECT_MS = 5_000
/** Nothing that a request asks takes so long; a statement that does is stuck, and its connection is wanted by others. */
const STATEMENT_MS = 30_000
/** A transaction touches the database and nothing else, so one that idles belongs to a process that hangs. */
const IDLE_TRANSACTION_MS = 60_000

/** Moments, counts and tokens are whole numbers far below 2^53, and so are their sums, which PostgreSQL makes numeric. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
      ? (text: string | null) => (text === null ? null : Number(text))
      : pg.types.getTypeParser(oid, format),
}

// Shutting down, crashed, starting up, too many connections; 08 is the class of broken connections.
const AWAY = /^(57P0[1-3]|53300|08)/

/** An error that did not come from the server's judgement of a statement is one of the way to it. */
function toAway(error: unknown): unknown {
  const isJudgement = error instanceof pg.DatabaseError && !AWAY.test(error.code ?? '')
  return isJudgement ? error : new DatabaseAway('PostgreSQL does not answer', { cause: error })
}

const guardClient = (client: pg.PoolClient): PostgresPoolClient => ({
  query: ((text: string, values: unknown[]) =>
    client.query(text, values).catch((error: unknown) => {
      throw toAway(error)
    })) as unknown as PostgresPoolClient['query'],
  release: (destroy) => client.release(destroy),
})

/** The pool as Kysely wants it, saying of every error whether the server is away. */
function guardPool(pool: pg.Pool): PostgresPool {
  const guarded = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    connect: async () => {
      try {
        const client = await pool.connect()
        const known = guarded.get(client) ?? guardClient(client)
        guarded.set(client, known)
        return known
      } catch (error) {
        throw toAway(error)
      }
    },
    end: () => pool.end(),
  }
}

/** PostgreSQL as this program uses it: a pool of its own, timeouts for what hangs, whole numbers as numbers. */
export function createPostgresqlDialect(
  url: URL,
  { poolSize, purpose }: { poolSize: number; purpose: Purpose },
): PostgresDialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = new pg.Pool({
        connectionString: url.href,
        application_name: 'micdots',
        max: purpose === 'migrations' ? 2 : poolSize,
        connectionTimeoutMillis: CONNECT_MS,
        idleTimeoutMillis: 30_000,
        keepAlive: true,
        types,
        ...(purpose === 'answers' && {
          statement_timeout: STATEMENT_MS,
          idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
        }),
      })
      // A server that goes away breaks idle connections too. The pool has dropped them by the time it says so; unheard, the
      // event would end this process.
      pool.on('error', () => undefined)
      pool.on('connect', (client) => void client.on('error', () => undefined))
      return guardPool(pool)
    },
  })
}
