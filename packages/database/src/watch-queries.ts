import { channel } from 'node:diagnostics_channel'
import type { CompiledQuery, DatabaseConnection, Dialect as KyselyDialect } from 'kysely'

/**
 * Every statement that is asked of a database, as Kysely compiled it, for tests and for who looks for slow ones. Listen before the
 * database is opened; while nobody does, nothing is in the way.
 */
export const QUERIES = 'micdots:query'

/** What is published for each statement. */
export type WatchedQuery = Pick<CompiledQuery, 'sql' | 'query'>

export function watchQueries(dialect: KyselyDialect): KyselyDialect {
  const queries = channel(QUERIES)
  if (!queries.hasSubscribers) return dialect
  const watched = new WeakSet<DatabaseConnection>()
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver()
      const acquire = driver.acquireConnection.bind(driver)
      driver.acquireConnection = async (options) => {
        const connection = await acquire(options)
        if (watched.has(connection)) return connection
        watched.add(connection)
        const execute = connection.executeQuery.bind(connection)
        connection.executeQuery = (query, ...rest) => {
          queries.publish({ sql: query.sql, query: query.query } satisfies WatchedQuery)
          return execute(query, ...rest)
        }
        return connection
      }
      return driver
    },
  }
}
