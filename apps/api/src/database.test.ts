import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@micdots/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEmbeddedApp, type TestApp } from './testing/embedded-app.ts'
import { createTestPerson } from './testing/factories.ts'
import { runCommand } from './testing/run-command.ts'

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
  const refused = await runCommand(test, 'database', ['copy', running, copy])
  expect(refused).toMatchObject({ code: 1, err: `MicDots is running on ${running}: stop it first.\n` })
  await runCommand(test, 'backup', [join(folder, 'backup')])
  await runCommand(test, 'restore', [join(folder, 'backup'), join(folder, 'restored')])
  const done = await runCommand(test, 'database', ['copy', join(folder, 'restored/micdots.sqlite'), still])
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toContain('they are the same')
  expect(done.out).toContain('DATABASE_URL')
  const copied = await openDatabase(still)
  expect(await copied.kysely.selectFrom('person').select('email').execute()).toEqual([{ email }])
  await copied.close()
}, 60_000)
