import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ProviderError } from '../provider-error.ts'
import type { Storage } from './port.ts'

/** Writes, reads back and removes one small object. Throws ProviderError `probe-failed`, or what the store throws. */
export async function probeStorage(storage: Storage): Promise<void> {
  const key = `tmp/probe-${randomUUID()}`
  const bytes = Buffer.from(key)
  await storage.put({ key, bytes, contentType: 'text/plain' })
  const found = await storage.get(key)
  const same = found !== undefined && bytes.equals(await buffer(found.stream))
  await storage.remove([key])
  const left = await storage.head(key)
  if (!same || left !== undefined) {
    throw new ProviderError({ provider: storage.provider, code: 'probe-failed', retryable: true })
  }
}
