import { buffer } from 'node:stream/consumers'
import { ProviderError } from '../provider-error.ts'
import type { Storage, StoredObject } from './port.ts'

const AT_A_TIME = 8

export type CopiedObjects = {
  copied: StoredObject[]
  /** Keys that lead to nothing. */
  missing: string[]
  /** Keys whose bytes are not what was stored. Nothing of them is left behind. */
  damaged: string[]
}

/**
 * Copies objects from one store into another, several at a time, and compares the hash of what arrived with the one that was written
 * when the object was stored. Throws the reason of `signal` when that fires, and ProviderError for a store that does not work.
 */
export async function copyObjects(
  stores: { from: Pick<Storage, 'get'>; to: Pick<Storage, 'put' | 'remove'> },
  input: { keys: string[]; onCopied?: () => void; signal?: AbortSignal },
): Promise<CopiedObjects> {
  const result: CopiedObjects = { copied: [], missing: [], damaged: [] }
  const waiting = input.keys.values()
  const work = async (): Promise<void> => {
    for (const key of waiting) {
      input.signal?.throwIfAborted()
      const copied = await copyObject(stores, key)
      if (typeof copied === 'string') result[copied].push(key)
      else result.copied.push(copied)
      input.onCopied?.()
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return result
}

async function copyObject(
  { from, to }: Parameters<typeof copyObjects>[0],
  key: string,
): Promise<StoredObject | 'missing' | 'damaged'> {
  try {
    const found = await from.get(key)
    if (found === undefined) return 'missing'
    const { sha256, contentType } = found.object
    const copied = await to.put({ key, bytes: await buffer(found.stream), contentType })
    if (copied.sha256 === sha256) return copied
    await to.remove([key])
    return 'damaged'
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'corrupt') return 'damaged'
    throw error
  }
}
