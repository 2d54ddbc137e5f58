import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestApp, type TestApp } from './test-app.ts'

export type { TestApp } from './test-app.ts'

/** The whole program with the embedded database in its data folder, whatever engine this run is about. */
export const createEmbeddedApp = (folder = mkdtempSync(join(tmpdir(), 'micdots-'))): Promise<TestApp> =>
  createTestApp({ folder })
