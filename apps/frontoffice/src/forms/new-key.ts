/** A new Idempotency-Key. Not `randomUUID`, which browsers keep from pages on plain http, as `--lan` serves them. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
