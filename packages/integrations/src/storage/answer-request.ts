import type { Readable } from 'node:stream'
import { ProviderError } from '../provider-error.ts'
import { describeDownload } from './describe-download.ts'
import type { DiskStorage } from './disk.ts'
import type { UploadRequest } from './disk-uploads.ts'

/** `code` is the reason when the answer is an error, for the server's own error format. No `stream`: no body. */
export type StorageAnswer = { status: number; headers: Record<string, string>; code?: string; stream?: Readable }

const STATUS: Record<string, number> = {
  forged: 403,
  expired: 403,
  'not-found': 404,
  used: 409,
  'too-large': 413,
  mismatch: 422,
  incomplete: 400,
}

/**
 * The whole HTTP behaviour of `{publicUrl}/storage/…`, for any server: GET and HEAD on links, PUT on tickets. Never throws; what the
 * disk itself refuses is 503. After 413 the rest of the body is unread, so the connection is to be closed: the headers say so.
 */
export async function answerStorageRequest(
  storage: DiskStorage,
  request: UploadRequest & { method: string },
): Promise<StorageAnswer> {
  try {
    if (request.method === 'PUT') {
      const { sha256 } = await storage.acceptUpload(request)
      return { status: 200, headers: { etag: `"${sha256}"`, 'content-length': '0' } }
    }
    if (request.method === 'GET' || request.method === 'HEAD') return await answerDownload(storage, request)
    return { status: 405, headers: { allow: 'GET, HEAD, PUT' }, code: 'bad-method' }
  } catch (error) {
    const code = error instanceof ProviderError ? error.code : 'io'
    return refuse(code)
  }
}

async function answerDownload(
  storage: DiskStorage,
  request: UploadRequest & { method: string },
): Promise<StorageAnswer> {
  const link = storage.verifyLink(request)
  if (!link.ok) return refuse(link.reason)
  const object = await storage.head(link.key)
  if (object === undefined) return refuse('not-found')
  const get = request.method === 'GET'
  const { status, headers, range } = describeDownload({
    object,
    downloadAs: link.downloadAs,
    ifNoneMatch: single(request.headers['if-none-match']),
    ifRange: single(request.headers['if-range']),
    rangeHeader: get ? single(request.headers['range']) : undefined,
  })
  if (!get || (status !== 200 && status !== 206)) return { status, headers }
  const found = await storage.get(link.key, range)
  if (found === undefined) return refuse('not-found')
  if (found.object.sha256 === object.sha256) return { status, headers, stream: found.stream }
  found.stream.destroy()
  return refuse('replaced')
}

function refuse(code: string): StorageAnswer {
  const status = STATUS[code] ?? 503
  const closing: Record<string, string> = status === 413 ? { connection: 'close' } : {}
  return { status, headers: { 'cache-control': 'no-store', ...closing }, code }
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}
