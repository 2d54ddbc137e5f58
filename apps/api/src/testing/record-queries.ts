import type { Database, EntityManager } from '@micdots/database'
import type { CompiledQuery, Kysely, KyselyPlugin, QueryId, RootOperationNode } from 'kysely'

/** A database that notes every query that is made through Kysely, in transactions too, before it runs. */
export function recordQueries(database: Database): { database: Database; queries: CompiledQuery[] } {
  const queries: CompiledQuery[] = []
  const recording = <Schema>(kysely: Kysely<Schema>): Kysely<Schema> => {
    const note = (node: RootOperationNode, queryId: QueryId): void => {
      queries.push(kysely.getExecutor().compileQuery(node, queryId))
    }
    return kysely.withPlugin(notingPlugin(note))
  }
  const recordingManager = (em: EntityManager): EntityManager =>
    new Proxy(em, {
      get: (target, name) =>
        name === 'getKysely' ? () => recording(target.getKysely()) : (Reflect.get(target, name) as unknown),
    })
  const kysely = recording(database.kysely)
  const transact: Database['transact'] = (work) => database.transact((em) => work(recordingManager(em)))
  return { database: { ...database, kysely, transact }, queries }
}

const notingPlugin = (note: (node: RootOperationNode, queryId: QueryId) => void): KyselyPlugin => ({
  transformQuery: ({ node, queryId }) => {
    note(node, queryId)
    return node
  },
  transformResult: async ({ result }) => result,
})
