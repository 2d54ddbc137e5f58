import { defineConfig } from 'vitest/config'

// Forks, not threads: native modules (SQLite, sharp) and process-wide state stay within one test file.
const shared = { pool: 'forks', env: { MICDOTS_ENV: 'test' } } as const

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['*.test.ts', '{apps,packages,scripts,bench}/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // After the unit tests, so that nothing competes with the browser for the machine.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
