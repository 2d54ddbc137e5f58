import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { checkEmbedded, listUnknownMigrations } from '@micdots/database'
import { copyObjects } from '@micdots/integrations/storage'
import { PlainError } from '../plain-error.ts'
import { keysOf, openStore } from './create-backup.ts'
import { fillFolder } from './fill-folder.ts'
import { DATABASE_FILE, describeFiles, hashFile, readManifest, SECRET_FILE, STORAGE_FOLDER } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import type { Progress } from './progress.ts'

/** Where a restore grows until all of it is proven. */
const GROWING_FOLDER = '.restoring'

type RestoreInput = { from: string; to: string; signal?: AbortSignal }

/**
 * Makes a data folder from a backup, after every byte of it was compared with what was backed up. The folder must be new or empty, and
 * is empty again when something is wrong. Throws a PlainError.
 */
export async function restoreBackup(deps: { progress: Progress }, input: RestoreInput): Promise<Manifest> {
  const manifest = await readManifest(input.from)
  return fillFolder(input.to, async () => {
    const growing = join(input.to, GROWING_FOLDER)
    await mkdir(growing, { mode: 0o700 })
    await restoreDatabase(deps, { ...input, to: growing, manifest })
    await restoreFiles(deps, { ...input, to: growing, manifest })
    if (manifest.secret) await copyProven(join(input.from, SECRET_FILE), join(growing, SECRET_FILE), manifest.secret)
    input.signal?.throwIfAborted()
    // The database last: without it nobody takes the folder for an installation.
    const parts = (await readdir(growing)).sort((a, b) => Number(a === DATABASE_FILE) - Number(b === DATABASE_FILE))
    for (const part of parts) await rename(join(growing, part), join(input.to, part))
    await rmdir(growing)
    return manifest
  })
}

async function restoreDatabase(
  { progress }: { progress: Progress },
  { from, to, manifest }: RestoreInput & { manifest: Manifest },
): Promise<void> {
  progress.step('Copying the database')
  const path = join(to, DATABASE_FILE)
  await copyProven(join(from, DATABASE_FILE), path, manifest.database)
  checkEmbedded(path)
  const unknown = listUnknownMigrations(path)
  if (unknown.length > 0) {
    throw new PlainError(`This backup was made by a newer MicDots (${unknown.join(', ')}): restore it with that one.`)
  }
}

async function restoreFiles(
  { progress }: { progress: Progress },
  { from, to, manifest, signal }: RestoreInput & { manifest: Manifest },
): Promise<void> {
  const lost = new Set(manifest.lost)
  const keys = (await keysOf(join(to, DATABASE_FILE))).filter((key) => !lost.has(key))
  let done = 0
  const { copied, missing, damaged } = await copyObjects(
    { from: openStore(join(from, STORAGE_FOLDER)), to: openStore(join(to, STORAGE_FOLDER)) },
    { keys, onCopied: () => progress.files(++done, keys.length), ...(signal && { signal }) },
  )
  const [bad] = [...missing, ...damaged]
  if (bad !== undefined) {
    throw new PlainError(
      `The backup is damaged: ${missing.length} files are missing, ${damaged.length} have changed. The first is ${bad}.`,
    )
  }
  if (describeFiles(copied).sha256 !== manifest.files.sha256) {
    throw new PlainError('The backup is damaged: its files are not those of its manifest.')
  }
}

async function copyProven(from: string, to: string, expected: { sha256: string }): Promise<void> {
  if (!existsSync(from)) throw new PlainError(`The backup is damaged: ${from} is missing.`)
  await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600, flags: 'wx', flush: true }))
  if ((await hashFile(to)) !== expected.sha256) throw new PlainError(`The backup is damaged: ${from} has changed.`)
}
