import { constants, type Dirent, type Stats } from 'node:fs'
import { lstat, mkdir, open, readdir, rmdir } from 'node:fs/promises'

// What the disk store asks of node:fs, with "it isn't there" or "it is there already" as a value instead of an error.

/** The code of a system error (`ENOENT` …), or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** `undefined` when work fails with one of these codes of system errors. */
export async function unless<T>(codes: string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (codes.includes(codeOf(error))) return undefined
    throw error
  }
}

/** Whether the folder is new. Its parent must exist. */
export async function makeFolder(path: string): Promise<boolean> {
  const made = await unless(
    ['EEXIST'],
    mkdir(path, { mode: 0o750 }).then(() => true),
  )
  return made === true
}

export async function removeIfEmpty(path: string): Promise<void> {
  await unless(['ENOTEMPTY', 'EEXIST', 'ENOENT'], rmdir(path))
}

/** What is in a folder; nothing if it is missing or only a symbolic link to one. */
export async function list(folder: string): Promise<Dirent[]> {
  if (!(await stats(folder))?.isDirectory()) return []
  return (await unless(['ENOENT'], readdir(folder, { withFileTypes: true }))) ?? []
}

/** Of the link itself, if it is one. */
export async function stats(path: string): Promise<Stats | undefined> {
  return unless(['ENOENT'], lstat(path))
}

/** A rename outlives a power cut only once its folder is synced. Windows has no such call and refuses to open folders. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
