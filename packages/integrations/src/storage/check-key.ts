import { ProviderError } from '../provider-error.ts'

const SEGMENT = /^[a-z0-9_-](?:[a-z0-9._-]{0,198}[a-z0-9_-])?$/

/** Whether this is a key as `port.ts` describes them. Letters outside ASCII, `%` and NUL are none, so a key needs no escaping in a path. */
export function isKey(key: string): boolean {
  return key.length <= 500 && key.split('/').every((segment) => SEGMENT.test(segment))
}

/** Returns the key itself. Throws ProviderError `bad-key`; with `under`, also when the key is not below that first segment. */
export function checkKey(provider: string, key: string, under?: string): string {
  if (isKey(key) && (under === undefined || key.startsWith(`${under}/`))) return key
  throw new ProviderError({ provider, code: 'bad-key', retryable: false })
}
