import {
  MssqlDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type MssqlDialectConfig,
  type QueryResult,
} from 'kysely'
import { Pool, TimeoutError } from 'tarn'
import { Connection, ConnectionError, ISOLATION_LEVEL, Request, TYPES } from 'tedious'
import { DatabaseAway } from '../database-errors.ts'
import type { Purpose } from '../engine.ts'

const CONNECT_MS = 5_000
const REQUEST_MS = 30_000

/** The server is away when the way to it is broken, or nobody gave us a connection in time. */
function toAway(error: unknown): unknown {
  // A statement with several faults throws all of them; the first one is the cause.
  const first: unknown = Array.isArray(error) ? error[0] : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  const isAway =
    first instanceof ConnectionError ||
    first instanceof TimeoutError ||
    ['ESOCKET', 'ECLOSE', 'ETIMEOUT'].includes(code)
  return isAway ? new DatabaseAway('SQL Server does not answer', { cause: first }) : first
}

async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toAway(error)
  }
}

type Cell = { value: unknown; metadata: { type: { name: string } } }

/** The driver gives 64-bit integers as text. Ours are far below 2^53. */
class WholeRequest extends Request {
  constructor(...given: ConstructorParameters<typeof Request>) {
    super(...given)
    // The first listener: whoever listens after it sees numbers.
    this.on('row', (cells: Cell[]) => {
      for (const cell of cells) {
        const isWhole = cell.metadata.type.name === 'BigInt' || cell.metadata.type.name === 'IntN'
        if (isWhole && typeof cell.value === 'string') cell.value = Number(cell.value)
      }
    })
  }
}

function guardConnection(connection: DatabaseConnection): DatabaseConnection {
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => saying(() => execute<Row>(query))
  return connection
}

class GuardedDialect extends MssqlDialect {
  override createDriver(): Driver {
    const driver = super.createDriver()
    const guarded = new WeakSet<DatabaseConnection>()
    const acquire = driver.acquireConnection.bind(driver)
    driver.acquireConnection = async (options) => {
      const connection = await saying(() => acquire(options))
      if (guarded.has(connection)) return connection
      guarded.add(connection)
      return guardConnection(connection)
    }
    const begin = driver.beginTransaction.bind(driver)
    driver.beginTransaction = (connection, settings) => saying(() => begin(connection, settings))
    const commit = driver.commitTransaction.bind(driver)
    driver.commitTransaction = (connection) => saying(() => commit(connection))
    return driver
  }
}

/** SQL Server as this program uses it: encrypted unless the URL says `encrypt=false`, times in UTC, a pool of its own. */
export function createMssqlDialect(
  url: URL,
  { poolSize, purpose }: { poolSize: number; purpose: Purpose },
): MssqlDialect {
  const flag = (name: string): boolean | undefined => {
    const value = url.searchParams.get(name)
    return value === null ? undefined : value === 'true'
  }
  const connectionFactory = () =>
    new Connection({
      server: url.hostname,
      authentication: {
        type: 'default',
        options: { userName: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
      },
      options: {
        appName: 'micdots',
        port: url.port === '' ? 1433 : Number(url.port),
        database: decodeURIComponent(url.pathname.slice(1)),
        encrypt: flag('encrypt') ?? true,
        trustServerCertificate: flag('trustServerCertificate') ?? false,
        useUTC: true,
        enableArithAbort: true,
        connectTimeout: CONNECT_MS,
        requestTimeout: purpose === 'migrations' ? 0 : REQUEST_MS,
        // Our own pool tries again; three silent tries of the driver would only make people wait.
        maxRetriesOnTransientErrors: 0,
      },
    })
  const config: MssqlDialectConfig = {
    tarn: {
      Pool,
      options: {
        min: 0,
        max: purpose === 'migrations' ? 2 : poolSize,
        acquireTimeoutMillis: CONNECT_MS,
        propagateCreateError: true,
      },
    },
    tedious: { connectionFactory, ISOLATION_LEVEL, Request: WholeRequest, TYPES },
  }
  return new GuardedDialect(config)
}
