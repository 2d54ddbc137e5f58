import { createHmac, timingSafeEqual } from 'node:crypto'
import { ProviderError } from '../provider-error.ts'
import { isKey } from './check-key.ts'

const LONGEST_QUERY = 4_000

/** The pathname and the query of a request, as they came: nothing decoded, nothing normalised. */
export type RequestedUrl = { path: string; query: string }
export type VerifiedUrl =
  | { ok: true; key: string; expiresAt: number; params: Record<string, string> }
  | { ok: false; reason: 'expired' | 'forged' }

export type UrlSigner = {
  sign(input: { method: 'GET' | 'PUT'; key: string; expiresAt: number; params: Record<string, string> }): string
  verify(input: RequestedUrl & { method: 'GET' | 'PUT' }): VerifiedUrl
}

/**
 * Signs addresses `{publicUrl}/storage/{key}?…&signature=` by HMAC-SHA256 over method, key and every parameter, so nothing in such
 * an address can be changed, added or left out. Throws ProviderError `weak-secret` (under 32 characters) or `bad-url`.
 */
export function createUrlSigner(deps: {
  provider: string
  publicUrl: string
  secret: string
  now: () => number
}): UrlSigner {
  const { provider, secret, now } = deps
  if (secret.length < 32) throw new ProviderError({ provider, code: 'weak-secret', retryable: false })
  const mount = URL.parse(`${deps.publicUrl.replace(/\/+$/, '')}/storage/`)
  if (!mount?.protocol.startsWith('http')) throw new ProviderError({ provider, code: 'bad-url', retryable: false })

  const signature = (method: string, key: string, params: URLSearchParams) => {
    const sorted = [...params].sort(([a], [b]) => (a < b ? -1 : 1))
    return createHmac('sha256', secret)
      .update(JSON.stringify(['micdots-storage-1', method, key, sorted]))
      .digest('base64url')
  }

  return {
    sign({ method, key, expiresAt, params }) {
      const query = new URLSearchParams({ ...params, expires: String(expiresAt) })
      query.set('signature', signature(method, key, query))
      return `${mount.href}${key}?${query.toString()}`
    },
    verify({ method, path, query }) {
      const forged = { ok: false, reason: 'forged' } as const
      const key = path.startsWith(mount.pathname) ? path.slice(mount.pathname.length) : ''
      if (!isKey(key) || query.length > LONGEST_QUERY) return forged
      const params = new URLSearchParams(query)
      const given = params.get('signature') ?? ''
      params.delete('signature')
      // Compared as text: several base64 texts decode to the same bytes, and only one of them is the signature.
      if (!sameText(given, signature(method, key, params))) return forged
      const { expires, ...rest } = Object.fromEntries(params)
      const expiresAt = Number(expires)
      return now() < expiresAt ? { ok: true, key, expiresAt, params: rest } : { ok: false, reason: 'expired' }
    },
  }
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
