import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, rename, rm, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ProviderError } from '../provider-error.ts'
import { codeOf, list, makeFolder, removeIfEmpty, stats, syncFolder, unless } from './file-system.ts'
import { checkContentType, openObjectFile, writeObjectFile, type Facts, type Source } from './object-file.ts'
import type { StoredObject } from './port.ts'

/** No key begins with a dot, so no key reaches these two folders. */
const DRAFTS = '.incoming'
const SPENT = '.spent'
/** A draft that nobody has written to for this long belongs to a process that died. */
const DRAFT_DEAD_AFTER_MS = 15 * 60_000
const ATTEMPTS = 3

/** A complete, synced file that no key leads to: publish it or discard it. */
export type Draft = Facts & { path: string }
export type DiskFiles = ReturnType<typeof createDiskFiles>

/** Objects as files below `root`; nothing about addresses or permissions. Throws what `node:fs` throws, and ProviderError. */
export function createDiskFiles(deps: { root: string; now: () => number; onError: (error: unknown) => void }) {
  const { root, now, onError } = deps

  async function newDraftPath(): Promise<string> {
    await mkdir(join(root, DRAFTS), { recursive: true, mode: 0o750 })
    return join(root, DRAFTS, randomUUID())
  }

  /** Writes bytes where no key leads. `accept` sees what has arrived and may throw; then nothing is left. */
  async function draft(source: Source, contentType: string, accept?: (facts: Facts) => void): Promise<Draft> {
    checkContentType(contentType)
    const path = await newDraftPath()
    const handle = await open(path, 'wx', 0o640)
    try {
      const facts = await writeObjectFile({ handle, source, contentType, at: now(), accept })
      await handle.close()
      return { ...facts, path }
    } catch (error) {
      await handle.close().catch(onError)
      await discard(path)
      throw error
    }
  }

  async function discard(path: string): Promise<void> {
    await rm(path, { force: true }).catch(onError)
  }

  /** Shows a draft under a key, replacing what was there. */
  async function publish(path: string, key: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const target = await locate(key, 'make')
        await rename(path, target)
        return await syncFolder(dirname(target))
      } catch (error) {
        // A sweep may remove the empty folder between the two steps.
        if (codeOf(error) !== 'ENOENT' || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** Turns an object back into a draft, so that nobody can change it while it is looked at. */
  async function claim(key: string): Promise<{ path: string; object: StoredObject } | undefined> {
    const path = await newDraftPath()
    const taken = await unless(['ENOENT'], takeOut(key, path))
    if (taken === undefined) return undefined
    const { object, handle } = await openObjectFile(path, key)
    await handle.close()
    return { path, object }
  }

  async function takeOut(key: string, path: string): Promise<true> {
    await rename(await locate(key, 'find'), path)
    await utimes(path, now() / 1000, now() / 1000)
    return true
  }

  /** The caller closes the handle. */
  async function openObject(key: string) {
    return unless(
      ['ENOENT'],
      locate(key, 'find').then((path) => openObjectFile(path, key)),
    )
  }

  async function remove(key: string): Promise<void> {
    await unless(['ENOENT'], locate(key, 'find').then(unlink))
  }

  /** The file of a key: `audio/3a/x.mp3` → `audio/3a/=x.mp3`; the sign lets `a` and `a/b` both be keys. Follows no symbolic link. */
  async function locate(key: string, mode: 'find' | 'make'): Promise<string> {
    const segments = key.split('/')
    const name = segments.pop() ?? ''
    let folder = root
    for (const segment of segments) {
      const parent = folder
      folder = join(parent, segment)
      if (mode === 'make' && (await makeFolder(folder))) await syncFolder(parent)
      if (!(await lstat(folder)).isDirectory()) {
        throw new ProviderError({ provider: 'disk', code: 'unsafe-path', retryable: false })
      }
    }
    return join(folder, `=${name}`)
  }

  const spentPath = (name: string, until: number) => join(root, SPENT, `${until}-${name}`)

  /** Whether this was the first to spend the name. Remembered through restarts until `until`, milliseconds since the epoch. */
  async function spend(name: string, until: number): Promise<boolean> {
    await mkdir(join(root, SPENT), { recursive: true, mode: 0o750 })
    const handle = await unless(['EEXIST'], open(spentPath(name, until), 'wx', 0o640))
    await handle?.close()
    await syncFolder(join(root, SPENT))
    return handle !== undefined
  }

  async function isSpent(name: string, until: number): Promise<boolean> {
    return (await stats(spentPath(name, until))) !== undefined
  }

  async function unspend(name: string, until: number): Promise<void> {
    await discard(spentPath(name, until))
  }

  /** Removes old objects below these folders and returns how many; dead drafts and outdated spent names go uncounted. */
  async function sweep(folders: string[], olderThanMs: number): Promise<number> {
    let removed = 0
    for (const folder of folders) removed += await sweepFolder(join(root, folder), olderThanMs)
    await sweepFolder(join(root, DRAFTS), Math.max(olderThanMs, DRAFT_DEAD_AFTER_MS))
    for (const { name } of await list(join(root, SPENT))) {
      if (Number(name.split('-')[0]) <= now()) await discard(join(root, SPENT, name))
    }
    return removed
  }

  async function sweepFolder(folder: string, olderThanMs: number): Promise<number> {
    let removed = 0
    for (const entry of await list(folder)) {
      const path = join(folder, entry.name)
      try {
        if (entry.isDirectory()) {
          removed += await sweepFolder(path, olderThanMs)
          await removeIfEmpty(path)
        } else if (now() - ((await stats(path))?.mtimeMs ?? Infinity) > olderThanMs) {
          await rm(path, { force: true })
          removed++
        }
      } catch (error) {
        onError(error)
      }
    }
    return removed
  }

  return { draft, discard, publish, claim, openObject, remove, spend, isSpent, unspend, sweep }
}
