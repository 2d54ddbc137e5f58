import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, openDatabase } from '@micdots/database'
import { contentKey } from '@micdots/integrations/storage'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { runCommand } from '../testing/run-command.ts'
import { spawnStart } from '../testing/start-program.ts'
import { createEmbeddedApp, type TestApp } from '../testing/embedded-app.ts'
import { createBackup } from './create-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const quiet = { step: () => undefined, files: () => undefined }

let test: TestApp
let folder: string
let personId: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backups-'))
  test = await createEmbeddedApp()
  personId = (await createTestPerson(test)).id
  for (let made = 0; made < 5; made++) await keepPicture(`picture ${made}`)
})
afterAll(async () => {
  await test.close()
  rmSync(folder, { recursive: true })
})

/** A stored file with a row that refers to it, as a logo is kept. */
async function keepPicture(words: string): Promise<string> {
  const bytes = new TextEncoder().encode(words)
  const key = contentKey('logos', bytes, 'png')
  await test.app.storage.put({ key, bytes, contentType: 'image/png' })
  const facts = { bytes: bytes.length, width: 1, height: 1, created_at: 1 }
  await test.app.database.kysely
    .insertInto('logo')
    .values({ id: newId(), person_id: personId, storage_key: key, ...facts })
    .execute()
  return key
}

async function forgetPicture(key: string): Promise<void> {
  await test.app.database.kysely.deleteFrom('logo').where('storage_key', '=', key).execute()
  await test.app.storage.remove([key])
}

const backUp = (to: string, storage = test.app.storage) =>
  createBackup({ config: test.app.config, storage, progress: quiet, now: Date.now }, { to: join(folder, to) })
const restore = (from: string, to: string) =>
  restoreBackup({ progress: quiet }, { from: join(folder, from), to: join(folder, to) })
const fileOf = (backup: string, key: string): string =>
  join(folder, backup, 'storage', key.replace(/\/([^/]+)$/, '/=$1'))

/** Comes back as soon as a backup has begun, long before it has copied the database. */
async function untilBegun(child: ChildProcess, to: string): Promise<void> {
  while (child.exitCode === null && !existsSync(join(to, 'UNFINISHED.txt'))) {
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

describe('a backup', { timeout: 60_000 }, () => {
  it('goes into an empty folder only, and says so', async () => {
    mkdirSync(join(folder, 'full'))
    writeFileSync(join(folder, 'full/letter.txt'), 'mine')
    await expect(backUp('full')).rejects.toThrow('is not empty')
    expect(readdirSync(join(folder, 'full'))).toEqual(['letter.txt'])
  })

  it('holds the database, the files, and the secret where the installation made it', async () => {
    const manifest = await backUp('plain')
    expect(manifest).toMatchObject({ lost: [], files: { count: 5 } })
    expect(readdirSync(join(folder, 'plain')).sort()).toEqual(['manifest.json', 'micdots.sqlite', 'secret', 'storage'])
    const config = { ...test.app.config, secret: 'another secret that came from the environment' }
    const deps = { config, storage: test.app.storage, progress: quiet, now: Date.now }
    expect(await createBackup(deps, { to: join(folder, 'no-secret') })).toMatchObject({ secret: null })
    expect(existsSync(join(folder, 'no-secret/secret'))).toBe(false)
  })

  it('is of the embedded database only, and of one that is there', async () => {
    const of = (databaseUrl: string) => {
      const deps = {
        config: { ...test.app.config, databaseUrl },
        storage: test.app.storage,
        progress: quiet,
        now: Date.now,
      }
      return createBackup(deps, { to: join(folder, 'refused') })
    }
    await expect(of('postgres://me:secret@host/micdots')).rejects.toThrow('The database is on a server')
    await expect(of(join(folder, 'nowhere.sqlite'))).rejects.toThrow('There is no installation')
    expect(existsSync(join(folder, 'refused'))).toBe(false)
  })

  it('forgets what is removed while it is made', async () => {
    const key = await keepPicture('going')
    let gone = false
    const get: typeof test.app.storage.get = async (...asked) => {
      if (!gone) await forgetPicture(key)
      gone = true
      return test.app.storage.get(...asked)
    }
    expect(await backUp('removed', { ...test.app.storage, get })).toMatchObject({ lost: [], files: { count: 5 } })
    await restore('removed', 'removed-restored')
    expect(existsSync(fileOf('removed-restored', key))).toBe(false)
  })

  it('names what the installation itself has lost, and is whole without it', async () => {
    const key = await keepPicture('lost')
    await test.app.storage.remove([key])
    expect(await backUp('lost')).toMatchObject({ lost: [key], files: { count: 5 } })
    const command = await runCommand(test, 'backup', [join(folder, 'lost-by-command')])
    expect([command.code, command.err]).toEqual([1, ''])
    expect(command.out).toContain(key)
    await restore('lost', 'lost-restored')
    await forgetPicture(key)
  })

  it('that is broken off leaves nothing that could be taken for one', async () => {
    const to = join(folder, 'stopped')
    const child = spawnStart(test, 'backup', {}, [to])
    const ended = once(child, 'exit')
    await untilBegun(child, to)
    child.kill('SIGKILL')
    await ended
    await expect(restore('stopped', 'never')).rejects.toThrow('is not a whole backup')
    expect(existsSync(join(folder, 'never'))).toBe(false)
    const asked = spawnStart(test, 'backup', {}, [join(folder, 'asked')])
    const left = once(asked, 'exit')
    await untilBegun(asked, join(folder, 'asked'))
    asked.kill('SIGTERM')
    expect(await left).toEqual([1, null])
    expect(readdirSync(join(folder, 'asked'))).toEqual([])
  })
})

describe('a restore', () => {
  const spoil = async (name: string, change: (backup: string) => void): Promise<string> => {
    const spoilt = `spoilt-${name}`
    cpSync(join(folder, 'plain'), join(folder, spoilt), { recursive: true })
    change(join(folder, spoilt))
    return restore(spoilt, `${spoilt}-restored`).then(
      () => 'restored',
      (error: Error) => {
        const left = join(folder, `${spoilt}-restored`)
        expect(existsSync(left) ? readdirSync(left) : []).toEqual([])
        return error.message
      },
    )
  }
  const firstFile = (backup: string): string => {
    const find = (path: string): string => {
      const entry = readdirSync(path).find((name) => !name.startsWith('.'))
      return entry!.startsWith('=') ? join(path, entry!) : find(join(path, entry!))
    }
    return find(join(backup, 'storage'))
  }
  const edit = (path: string, from: string, to: string): void =>
    writeFileSync(path, readFileSync(path, 'latin1').replace(from, to), 'latin1')

  it('takes nothing that was changed, and leaves the folder empty', async () => {
    expect(await spoil('nothing', () => undefined)).toBe('restored')
    expect(await spoil('file', (at) => edit(firstFile(at), 'picture', 'pacture'))).toContain('1 have changed')
    expect(await spoil('missing', (at) => rmSync(firstFile(at)))).toContain('1 files are missing')
    expect(await spoil('database', (at) => edit(join(at, 'micdots.sqlite'), 'person1@', 'person2@'))).toContain(
      'changed',
    )
    expect(await spoil('secret', (at) => writeFileSync(join(at, 'secret'), 'x'.repeat(43)))).toContain('changed')
    expect(await spoil('no database', (at) => rmSync(join(at, 'micdots.sqlite')))).toContain('missing')
    expect(await spoil('manifest', (at) => edit(join(at, 'manifest.json'), '"micdots-backup-1"', '"2"'))).toContain(
      'damaged',
    )
    // A file that was swapped for another whole one.
    const swap = (at: string): void => {
      const key = contentKey('logos', new TextEncoder().encode('picture 1'), 'png')
      cpSync(
        fileOf('plain', contentKey('logos', new TextEncoder().encode('picture 2'), 'png')),
        fileOf(at.slice(folder.length + 1), key),
      )
    }
    expect(await spoil('swapped', swap)).toContain('not those of its manifest')
  })

  it('refuses a folder that holds something, and names a running installation', async () => {
    const { config } = test.app
    const running = restoreBackup({ progress: quiet }, { from: join(folder, 'plain'), to: config.dataFolder })
    await expect(running).rejects.toThrow(`MicDots is running on ${config.dataFolder}: stop it first`)
    await expect(restore('plain', 'full')).rejects.toThrow('is not empty')
  })

  it('refuses the backup of a newer version', async () => {
    await backUp('newer')
    const path = join(folder, 'newer/micdots.sqlite')
    const database = await openDatabase(path)
    await sql`insert into mikro_orm_migrations (name, executed_at) values ('Migration2999_later', '2999-01-01')`.execute(
      database.kysely,
    )
    await database.close()
    const manifest = JSON.parse(readFileSync(join(folder, 'newer/manifest.json'), 'utf8')) as { database: object }
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
    manifest.database = { ...manifest.database, sha256 }
    writeFileSync(join(folder, 'newer/manifest.json'), JSON.stringify(manifest))
    await expect(restore('newer', 'newer-restored')).rejects.toThrow('newer MicDots (Migration2999_later)')
  })
})
