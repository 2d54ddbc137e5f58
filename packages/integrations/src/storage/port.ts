import type { Readable } from 'node:stream'

/** What is known of a stored object. `sha256` is lower-case hex of the bytes; times are milliseconds since the epoch. */
export type StoredObject = { key: string; bytes: number; contentType: string; sha256: string; modifiedAt: number }

/** A permission to upload one object, once, straight to storage. `expiresAt` is milliseconds since the epoch. */
export type UploadTicket =
  | { method: 'PUT'; url: string; headers: Record<string, string>; expiresAt: number }
  | { method: 'POST'; url: string; fields: Record<string, string>; expiresAt: number }

/** What the upload must be, byte for byte; `sha256` is lower-case hex. */
export type ExpectedUpload = { contentType: string; bytes: number; sha256: string }

/** An inclusive range of bytes. */
export type ByteRange = { start: number; end: number }

/**
 * Where bytes live. Keys are `/`-separated lower-case segments of `[a-z0-9._-]`, no segment beginning or ending with a dot, at most
 * 200 characters a segment and 500 in all; anything else is a ProviderError `bad-key`. Uploads by ticket land under `tmp/` and count
 * only once promoted. Throws ProviderError only; a missing object is `undefined` from `get` and `head`, and `not-found` from `promote`.
 */
export type Storage = {
  readonly provider: string
  put(input: { key: string; bytes: Uint8Array; contentType: string }): Promise<StoredObject>
  get(key: string, range?: ByteRange): Promise<{ object: StoredObject; stream: Readable } | undefined>
  head(key: string): Promise<StoredObject | undefined>
  remove(keys: string[]): Promise<void>
  /** `key` must begin with `tmp/`. */
  ticket(input: ExpectedUpload & { key: string; expiresInMs: number }): Promise<UploadTicket>
  /** Moves an upload to its final key if it is exactly what was expected, else removes it and throws `mismatch`. */
  promote(input: ExpectedUpload & { from: string; to: string }): Promise<StoredObject>
  /** A signed, expiring address of the object; with `downloadAs` the browser saves it under that file name. */
  link(input: { key: string; expiresInMs: number; downloadAs?: string }): Promise<string>
  /** Removes what has been under `tmp/` or `work/` for longer than this. Returns how many objects went. */
  sweep(input: { olderThanMs: number }): Promise<number>
  /** Proves that a byte can be written, read back and removed. */
  check(): Promise<void>
}
