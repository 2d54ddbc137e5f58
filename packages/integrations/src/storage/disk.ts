import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { ProviderError } from '../provider-error.ts'
import { checkKey } from './check-key.ts'
import { safeFileName } from './describe-download.ts'
import { createDiskFiles, type DiskFiles } from './disk-files.ts'
import { acceptUpload, createTicket, type UploadRequest } from './disk-uploads.ts'
import { codeOf } from './file-system.ts'
import type { ByteRange, Storage, StoredObject } from './port.ts'
import { probeStorage } from './probe-storage.ts'
import { createUrlSigner, type RequestedUrl } from './signed-url.ts'

/** `onError` hears of clean-ups that failed while the call itself went well. */
export type DiskOptions = {
  root: string
  publicUrl: string
  secret: string
  now?: () => number
  onError?: (error: unknown) => void
}

export type VerifiedLink = { ok: true; key: string; downloadAs?: string } | { ok: false; reason: 'expired' | 'forged' }

/** A Storage that some HTTP server has to serve at `{publicUrl}/storage/…`: see `answerStorageRequest`. */
export type DiskStorage = Storage & {
  readonly provider: 'disk'
  verifyLink(url: RequestedUrl): VerifiedLink
  acceptUpload(request: UploadRequest): Promise<StoredObject>
}

/**
 * The embedded store: objects as files below `root`, which must be one file system, and addresses signed with `secret` (32
 * characters or more) on the server at `publicUrl`. Several processes may share a root. Throws ProviderError `weak-secret`, `bad-url`.
 */
export function createDiskStorage(options: DiskOptions): DiskStorage {
  const { publicUrl, secret, now = Date.now, onError = () => {} } = options
  const files = createDiskFiles({ root: resolve(options.root), now, onError })
  const signer = createUrlSigner({ provider: 'disk', publicUrl, secret, now })
  const uploads = { files, signer, now }

  const storage: DiskStorage = {
    provider: 'disk',
    put: (input) => guard(() => put({ files, now }, input)),
    get: (key, range) => guard(() => get(files, key, range)),
    head: (key) => guard(() => head(files, key)),
    remove: (keys) =>
      guard(async () => {
        for (const key of keys) checkKey('disk', key)
        for (const key of keys) await files.remove(key)
      }),
    ticket: (input) => guard(() => createTicket(uploads, input)),
    promote: (input) => guard(() => promote({ files, now }, input)),
    link: ({ key, expiresInMs, downloadAs }) =>
      guard(async () => {
        const params: Record<string, string> = downloadAs === undefined ? {} : { as: safeFileName(downloadAs) }
        return signer.sign({ method: 'GET', key: checkKey('disk', key), expiresAt: now() + expiresInMs, params })
      }),
    sweep: ({ olderThanMs }) => guard(() => files.sweep(['tmp', 'work'], olderThanMs)),
    check: () => guard(() => probeStorage(storage)),
    verifyLink: (url) => {
      const verified = signer.verify({ ...url, method: 'GET' })
      if (!verified.ok) return verified
      const { as } = verified.params
      return { ok: true, key: verified.key, ...(as === undefined ? {} : { downloadAs: as }) }
    },
    acceptUpload: (request) => guard(() => acceptUpload(uploads, request)),
  }
  return storage
}

type Deps = { files: DiskFiles; now: () => number }

async function put({ files, now }: Deps, input: Parameters<Storage['put']>[0]): Promise<StoredObject> {
  const { key, contentType } = input
  checkKey('disk', key)
  const { path, bytes, sha256 } = await files.draft(input.bytes, contentType)
  try {
    await files.publish(path, key)
  } catch (error) {
    await files.discard(path)
    throw error
  }
  return { key, bytes, contentType, sha256, modifiedAt: now() }
}

async function get(
  files: DiskFiles,
  key: string,
  range: ByteRange = { start: 0, end: Infinity },
): ReturnType<Storage['get']> {
  const found = await files.openObject(checkKey('disk', key))
  if (found === undefined) return undefined
  const { object, handle } = found
  const { start, end } = { start: range.start, end: Math.min(range.end, object.bytes - 1) }
  if (object.bytes === 0 && range.end === Infinity) {
    await handle.close()
    return { object, stream: Readable.from([]) }
  }
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end) {
    await handle.close()
    throw new ProviderError({ provider: 'disk', code: 'bad-range', retryable: false })
  }
  return { object, stream: handle.createReadStream({ start, end }) }
}

async function head(files: DiskFiles, key: string): Promise<StoredObject | undefined> {
  const found = await files.openObject(checkKey('disk', key))
  await found?.handle.close()
  return found?.object
}

async function promote({ files, now }: Deps, input: Parameters<Storage['promote']>[0]): Promise<StoredObject> {
  const { from, to, contentType, bytes, sha256 } = input
  checkKey('disk', from, 'tmp')
  checkKey('disk', to)
  const claimed = await files.claim(from)
  if (claimed === undefined) throw new ProviderError({ provider: 'disk', code: 'not-found', retryable: false })
  const { path, object } = claimed
  if (object.contentType !== contentType || object.bytes !== bytes || object.sha256 !== sha256) {
    await files.discard(path)
    throw new ProviderError({ provider: 'disk', code: 'mismatch', retryable: false })
  }
  try {
    await files.publish(path, to)
  } catch (error) {
    await files.publish(path, from)
    throw error
  }
  return { ...object, key: to, modifiedAt: now() }
}

/** What `node:fs` throws, as the port's error. */
async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderError) throw error
    const system = codeOf(error)
    if (['ENOSPC', 'EDQUOT'].includes(system)) throw failure('full', true, error)
    if (['EACCES', 'EPERM', 'EROFS'].includes(system)) throw failure('denied', false, error)
    if (system === 'ELOOP') throw failure('unsafe-path', false, error)
    throw failure('io', true, error)
  }
}

function failure(code: string, retryable: boolean, cause: unknown): ProviderError {
  return new ProviderError({ provider: 'disk', code, retryable, cause })
}
