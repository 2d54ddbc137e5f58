import { afterAll, beforeAll, describe } from 'vitest'
import { addressConformance } from './conformance-addresses.ts'
import { objectConformance } from './conformance-objects.ts'
import type { Storage } from './port.ts'

/**
 * A store to test. Its links and tickets begin with `baseUrl` and answer to `fetch`. `passTime` lets that many milliseconds go by
 * for the store: by moving its clock, or by waiting.
 */
export type StorageUnderTest = {
  storage: Storage
  baseUrl: string
  passTime(ms: number): Promise<void>
  close(): Promise<void>
}
export type CurrentStore = () => StorageUnderTest

/** The suite that every adapter passes. Call it in a test file. */
export function storageConformance(name: string, make: () => Promise<StorageUnderTest>): void {
  describe(`storage: ${name}`, () => {
    let store: StorageUnderTest | undefined
    beforeAll(async () => {
      store = await make()
    })
    afterAll(() => store?.close())
    const current = () => {
      if (store === undefined) throw new Error('The store did not start.')
      return store
    }
    objectConformance(current)
    addressConformance(current)
  })
}
