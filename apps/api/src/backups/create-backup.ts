import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { copyEmbedded, listStoredKeys, openDatabase, readPlace } from '@micdots/database'
import { copyObjects, createStorage, type Storage, type StoredObject } from '@micdots/integrations/storage'
import type { Config } from '../config.ts'
import { PlainError } from '../plain-error.ts'
import { fillFolder } from './fill-folder.ts'
import {
  DATABASE_FILE,
  describeFiles,
  hashFile,
  SECRET_FILE,
  STORAGE_FOLDER,
  writeManifest,
  type Manifest,
} from './manifest.ts'
import type { Progress } from './progress.ts'

/** In it until the backup is whole, for people who look into the folder. */
const UNFINISHED_FILE = 'UNFINISHED.txt'
const UNFINISHED = 'This backup is still being made, or was broken off. It cannot be restored.\n'
const ROUNDS = 3

export type BackupDeps = {
  config: Pick<Config, 'dataFolder' | 'databaseUrl' | 'secret'>
  storage: Pick<Storage, 'get'>
  progress: Progress
  now: () => number
}

/**
 * Backs the embedded installation up into an empty or new folder while it goes on working: its database as it is at one moment, every
 * file that this database refers to, and the secret. Nothing of it counts before its manifest is written. Throws a PlainError.
 */
export async function createBackup(deps: BackupDeps, input: { to: string; signal?: AbortSignal }): Promise<Manifest> {
  const { config, progress } = deps
  if (!existsSync(embeddedFile(config))) throw new PlainError(`There is no installation in ${config.dataFolder}.`)
  return fillFolder(input.to, async () => {
    await writeFile(join(input.to, UNFINISHED_FILE), UNFINISHED)
    const { objects, lost } = await copyInstallation(deps, input)
    progress.step('Writing the manifest')
    const manifest: Manifest = {
      format: 'micdots-backup-1',
      createdAt: new Date(deps.now()).toISOString(),
      database: await describeDatabase(join(input.to, DATABASE_FILE)),
      secret: await copySecret(config, input.to),
      files: describeFiles(objects),
      lost,
    }
    input.signal?.throwIfAborted()
    await writeManifest(input.to, manifest)
    await rm(join(input.to, UNFINISHED_FILE))
    return manifest
  })
}

/**
 * The database first, then what it refers to: files are stored before rows refer to them. A file that goes meanwhile with its row was
 * wanted gone, so the database is copied again, without that row.
 */
async function copyInstallation(
  deps: BackupDeps,
  input: { to: string; signal?: AbortSignal },
): Promise<{ objects: StoredObject[]; lost: string[] }> {
  const database = join(input.to, DATABASE_FILE)
  const to = openStore(join(input.to, STORAGE_FOLDER))
  const known = new Map<string, StoredObject>()
  for (let round = 1; ; round++) {
    deps.progress.step('Copying the database')
    await rm(database, { force: true })
    await copyEmbedded({ from: embeddedFile(deps.config), to: database })
    const wanted = await keysOf(database)
    const { copied, missing, damaged } = await copyFiles(deps, {
      ...input,
      to,
      keys: wanted.filter((key) => !known.has(key)),
    })
    for (const object of copied) known.set(object.key, object)
    const gone = [...missing, ...damaged].sort()
    const living = new Set(gone.length > 0 ? await keysOf(embeddedFile(deps.config)) : [])
    if (round < ROUNDS && !gone.every((key) => living.has(key))) continue
    const unwanted = new Set(known.keys()).difference(new Set(wanted))
    await to.remove([...unwanted])
    return { objects: [...known.values()].filter(({ key }) => !unwanted.has(key)), lost: gone }
  }
}

async function copyFiles(
  { storage, progress }: BackupDeps,
  { to, keys, signal }: { to: Storage; keys: string[]; signal?: AbortSignal },
) {
  let done = 0
  progress.files(done, keys.length)
  const onCopied = (): void => progress.files(++done, keys.length)
  return copyObjects({ from: storage, to }, { keys, onCopied, ...(signal && { signal }) })
}

/** The file of the embedded database. Throws a PlainError where the database is on a server. */
function embeddedFile({ databaseUrl }: BackupDeps['config']): string {
  const place = readPlace(databaseUrl)
  if (place.engine === 'sqlite') return resolve(place.path)
  throw new PlainError(
    'The database is on a server: back it up by the means of that server, and then copy the folder storage. See docs/operations.md.',
  )
}

/** A store of a backup; nobody gets a link from it. */
export const openStore = (root: string): Storage =>
  createStorage({
    provider: 'disk',
    root,
    publicUrl: 'http://localhost',
    secret: randomBytes(32).toString('base64url'),
  })

/** The keys that the rows of this database file refer to. */
export async function keysOf(path: string): Promise<string[]> {
  const database = await openDatabase(path)
  try {
    return await listStoredKeys(database.kysely)
  } finally {
    await database.close()
  }
}

async function describeDatabase(path: string): Promise<Manifest['database']> {
  return { bytes: (await stat(path)).size, sha256: await hashFile(path) }
}

/** Copies the secret that the installation made for itself, if that is the one it uses. */
async function copySecret(config: BackupDeps['config'], to: string): Promise<Manifest['secret']> {
  const made = join(config.dataFolder, SECRET_FILE)
  const text = await readFile(made, 'utf8').catch(() => undefined)
  if (text !== config.secret) return null
  await copyFile(made, join(to, SECRET_FILE))
  return { sha256: await hashFile(join(to, SECRET_FILE)) }
}
