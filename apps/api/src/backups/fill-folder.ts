import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isEmbeddedInUse } from '@micdots/database'
import { PlainError } from '../plain-error.ts'
import { DATABASE_FILE } from './manifest.ts'

/** Makes a folder that only its owner can enter, or takes an empty one. Throws a PlainError for one that holds something. */
async function takeEmptyFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw new PlainError(`${folder} can't be used as a folder (${error.code}).`)
  })
  if (entries.length > 0) {
    const runs = entries.includes(DATABASE_FILE) && isEmbeddedInUse(join(folder, DATABASE_FILE))
    throw new PlainError(
      runs
        ? `MicDots is running on ${folder}: stop it first, and move the folder away.`
        : `${folder} is not empty: move it away, or choose another folder.`,
    )
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Does `work` in a folder that was empty, and empties it again when that fails. */
export async function fillFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await takeEmptyFolder(folder)
  try {
    return await work()
  } catch (error) {
    for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true, force: true })
    throw error
  }
}
