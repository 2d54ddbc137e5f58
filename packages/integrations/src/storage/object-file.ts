import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { ProviderError } from '../provider-error.ts'
import type { StoredObject } from './port.ts'

/**
 * One object is one file: its bytes, then a block of this many that holds SHA-256, length and type. So one rename shows all of an
 * object or nothing, two writers of a key can't mix, and ordinary programs still open the sound or picture.
 */
const TRAILER_BYTES = 512
const TRAILER = /^\nmicdots-object-1 ([0-9a-f]{64}) (\d+) (\S[^\n]*?) *\n$/
const CONTENT_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(?:; ?[a-z0-9-]+=[A-Za-z0-9._-]+)*$/

export type Facts = { bytes: number; sha256: string }
export type Source = Uint8Array | AsyncIterable<Uint8Array>

/** Throws ProviderError `bad-type` for what could not stand in a header or in the trailer. */
export function checkContentType(contentType: string): void {
  if (contentType.length <= 200 && CONTENT_TYPE.test(contentType)) return
  throw new ProviderError({ provider: 'disk', code: 'bad-type', retryable: false })
}

/** Writes and syncs a whole object file dated `at` (milliseconds). `accept` sees what has arrived and may throw. */
export async function writeObjectFile(input: {
  handle: FileHandle
  source: Source
  contentType: string
  at: number
  accept: ((facts: Facts) => void) | undefined
}): Promise<Facts> {
  const { handle, source, contentType, at } = input
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    hash.update(chunk)
    bytes += chunk.length
    await handle.writeFile(chunk)
  }
  const facts = { bytes, sha256: hash.digest('hex') }
  input.accept?.(facts)
  const words = `\nmicdots-object-1 ${facts.sha256} ${facts.bytes} ${contentType}`
  await handle.writeFile(`${words.padEnd(TRAILER_BYTES - 1)}\n`)
  await handle.utimes(at / 1000, at / 1000)
  await handle.sync()
  return facts
}

/** Opens an object file and reads its trailer, nothing else. The caller closes the handle. Throws `corrupt` if it is none of ours. */
export async function openObjectFile(path: string, key: string): Promise<{ object: StoredObject; handle: FileHandle }> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    const { size, mtimeMs } = await handle.stat()
    const trailer = Buffer.alloc(TRAILER_BYTES)
    await handle.read(trailer, 0, TRAILER_BYTES, Math.max(0, size - TRAILER_BYTES))
    const [, sha256, length, contentType] = TRAILER.exec(trailer.toString('latin1')) ?? []
    const bytes = size - TRAILER_BYTES
    if (sha256 === undefined || contentType === undefined || Number(length) !== bytes) {
      throw new ProviderError({ provider: 'disk', code: 'corrupt', retryable: false })
    }
    return { object: { key, bytes, contentType, sha256, modifiedAt: Math.round(mtimeMs) }, handle }
  } catch (error) {
    await handle.close()
    throw error
  }
}
