import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ProviderError } from '../provider-error.ts'
import { checkKey } from './check-key.ts'
import type { DiskFiles } from './disk-files.ts'
import { checkContentType } from './object-file.ts'
import type { ExpectedUpload, Storage, StoredObject, UploadTicket } from './port.ts'
import type { RequestedUrl, UrlSigner } from './signed-url.ts'

/** A PUT to the address of a ticket, as it came in. */
export type UploadRequest = RequestedUrl & { headers: Record<string, string | string[] | undefined>; body: Readable }

type Deps = { files: DiskFiles; signer: UrlSigner; now: () => number }
type Allowed = ExpectedUpload & { key: string; nonce: string; expiresAt: number }

export async function createTicket(deps: Deps, input: Parameters<Storage['ticket']>[0]): Promise<UploadTicket> {
  const key = checkKey('disk', input.key, 'tmp')
  const { contentType, bytes, sha256 } = input
  checkContentType(contentType)
  if (!Number.isSafeInteger(bytes) || bytes < 0 || !/^[0-9a-f]{64}$/.test(sha256)) throw refusal('bad-ticket')
  const expiresAt = deps.now() + input.expiresInMs
  const params = { type: contentType, bytes: String(bytes), sha256, nonce: randomUUID() }
  return {
    method: 'PUT',
    url: deps.signer.sign({ method: 'PUT', key, expiresAt, params }),
    headers: { 'content-type': contentType },
    expiresAt,
  }
}

/**
 * Takes the bytes of a ticket and shows them under its key once all is as signed. Reads not one chunk past the signed length; the
 * caller closes the connection then. Throws ProviderError `forged`, `expired`, `used`, `too-large`, `mismatch`, `incomplete`.
 */
export async function acceptUpload(deps: Deps, request: UploadRequest): Promise<StoredObject> {
  const { files } = deps
  const allowed = readTicket(deps, request)
  if (await files.isSpent(allowed.nonce, allowed.expiresAt)) throw refusal('used')
  checkHeaders(request.headers, allowed)
  const arriving = upTo(request.body, allowed.bytes)
  const draft = await files.draft(arriving, allowed.contentType, (facts) => {
    if (facts.bytes !== allowed.bytes || facts.sha256 !== allowed.sha256) throw refusal('mismatch')
  })
  try {
    // Two uploads of one ticket may get this far together: the first to spend it wins.
    if (!(await files.spend(allowed.nonce, allowed.expiresAt))) throw refusal('used')
    await land(deps, draft.path, allowed)
  } catch (error) {
    await files.discard(draft.path)
    throw error
  }
  const { key, bytes, contentType, sha256 } = allowed
  return { key, bytes, contentType, sha256, modifiedAt: deps.now() }
}

async function land({ files }: Deps, path: string, { key, nonce, expiresAt }: Allowed): Promise<void> {
  try {
    await files.publish(path, key)
  } catch (error) {
    await files.unspend(nonce, expiresAt)
    throw error
  }
}

function readTicket({ signer }: Deps, { path, query }: RequestedUrl): Allowed {
  const verified = signer.verify({ method: 'PUT', path, query })
  if (!verified.ok) throw refusal(verified.reason)
  const { type = '', bytes, sha256 = '', nonce = '' } = verified.params
  return { key: verified.key, contentType: type, bytes: Number(bytes), sha256, nonce, expiresAt: verified.expiresAt }
}

function checkHeaders(headers: UploadRequest['headers'], allowed: Allowed): void {
  if (headers['content-type'] !== allowed.contentType) throw refusal('mismatch')
  const length = headers['content-length']
  if (length === undefined) return
  if (Number(length) > allowed.bytes) throw refusal('too-large')
  if (Number(length) !== allowed.bytes) throw refusal('mismatch')
}

async function* upTo(body: Readable, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    // Left undestroyed when refused: the answer still has to go out on the same connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      if (bytes > limit) throw refusal('too-large')
      yield chunk
    }
  } catch (error) {
    if (error instanceof ProviderError) throw error
    throw new ProviderError({ provider: 'disk', code: 'incomplete', retryable: true, cause: error })
  }
}

function refusal(code: string): ProviderError {
  return new ProviderError({ provider: 'disk', code, retryable: false })
}
