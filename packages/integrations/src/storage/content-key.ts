import { createHash } from 'node:crypto'
import { checkKey } from './check-key.ts'

/**
 * The key under which these bytes, and no others, are stored: `audio/3a/3a7b….mp3`. The same bytes always get the same key, so a
 * step that runs twice stores once. Throws ProviderError `bad-key` for a prefix or extension that makes no key.
 */
export function contentKey(prefix: string, bytes: Uint8Array, extension: string): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return checkKey('storage', `${prefix}/${sha256.slice(0, 2)}/${sha256}.${extension}`)
}
