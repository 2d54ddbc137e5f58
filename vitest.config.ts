import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Forks, not threads: native modules (SQLite, sharp) and process-wide state stay within one test file.
const shared = { pool: 'forks', env: { MICDOTS_ENV: 'test' } } as const
const unit = { testTimeout: 20_000, hookTimeout: 60_000 } as const

/** The tests of behaviour: those that ask for a database, which every engine must pass. */
const onEveryEngine = globSync('{apps,packages}/**/*.test.ts', { exclude: ['**/node_modules/**'] }).filter((path) =>
  /(?:testing|\.)\/(test-app|play-fixture)\.ts'|@micdots\/database\/testing'|testing\/create-test-database\.ts'/.test(
    readFileSync(path, 'utf8'),
  ),
)

/** Where a SQL Server is given. */
const sqlServer = {
  test: {
    ...shared,
    ...unit,
    name: 'mssql',
    env: { ...shared.env, MICDOTS_TEST_ENGINE: 'mssql' },
    include: onEveryEngine,
    // Those of several processes start a PostgreSQL of their own.
    exclude: ['**/node_modules/**', '**/*.server.test.ts'],
    sequence: { groupOrder: 1 },
  },
}

/** Reads what `unit` has captured, so it has a run of its own. */
const tsql = { test: { ...shared, name: 'tsql', include: ['**/*.tsql.test.ts'] } }

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          ...shared,
          ...unit,
          name: 'unit',
          include: ['*.test.ts', '{apps,packages,scripts,bench}/**/*.test.{ts,tsx}'],
          // What only several processes on a server can show.
          exclude: ['**/node_modules/**', '**/*.server.test.ts', '**/*.tsql.test.ts'],
          setupFiles: 'packages/database/src/testing/capture-tsql.ts',
        },
      },
      {
        test: {
          ...shared,
          ...unit,
          name: 'postgresql',
          env: { ...shared.env, MICDOTS_TEST_ENGINE: 'postgresql' },
          include: onEveryEngine,
          globalSetup: 'packages/database/src/testing/postgres-setup.ts',
          sequence: { groupOrder: 1 },
        },
      },
      ...(process.env['MSSQL_URL'] === undefined ? [] : [sqlServer]),
      ...(process.env['MICDOTS_TSQL_FOLDER'] === undefined ? [] : [tsql]),
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // After the other tests, so that nothing competes with the browser for the machine.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
