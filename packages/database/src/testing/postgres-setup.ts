import type { TestProject } from 'vitest/node'
import { openDatabase } from '../open-database.ts'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a server whose database `micdots_template` has the newest schema. */
    postgresUrl: string
  }
}

/** Vitest runs this once, before the tests of its project. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const template = await openDatabase(await server.createDatabase('micdots_template'))
  await template.migrate()
  await template.close()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
