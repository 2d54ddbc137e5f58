import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@micdots/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEmbeddedApp, type TestApp } from './testing/embedded-app.ts'
import { createTestPerson } from './testing/factories.ts'
import { runStart } from './testing/run-start.ts'

let test: TestApp
let folder: string
beforeAll(async () => {
  test = await createEmbeddedApp()
  folder = mkdtempSync(join(tmpdir(), 'database-'))
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true })
})

it('the command copies a database that nobody has open, and says what comes next', async () => {
  const { email } = await createTestPerson(test)
  const [running, still, copy] = [
    join(test.app.config.dataFolder, 'micdots.sqlite'),
    join(folder, 'still.sqlite'),
    join(folder, 'copy.sqlite'),
  ]
  const refused = await runStart(test, 'database.ts', ['copy', running, copy])
  expect(refused).toMatchObject({ code: 1, err: `MicDots is running on ${running}: stop it first.\n` })
  await runStart(test, 'backup.ts', [join(folder, 'backup')])
  await runStart(test, 'restore.ts', [join(folder, 'backup'), join(folder, 'restored')])
  const done = await runStart(test, 'database.ts', ['copy', join(folder, 'restored/micdots.sqlite'), still])
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toContain('they are the same')
  expect(done.out).toContain('DATABASE_URL')
  const copied = await openDatabase(still)
  expect(await copied.kysely.selectFrom('person').select('email').execute()).toEqual([{ email }])
  await copied.close()
}, 60_000)
