import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { CurrentStore } from './conformance.ts'
import type { ByteRange } from './port.ts'

const MEGABYTE = 1024 * 1024
const BAD_KEYS = [
  '',
  '/',
  '/etc/passwd',
  '..',
  '../a',
  'a/../b',
  'a/./b',
  'a//b',
  'a/',
  'A',
  'a/B.mp3',
  'a\0b',
  'a b',
  'a\\b',
  '%2e%2e',
]
const MORE_BAD_KEYS = [
  '.hidden',
  'a/.hidden',
  'a.',
  'a/b./c',
  'ș',
  'a\n',
  'a?b',
  'a#b',
  'a:b',
  'x'.repeat(201),
  'ab/'.repeat(170) + 'a',
]
const code = (wanted: string): unknown => expect.objectContaining({ name: 'ProviderError', code: wanted })

export function objectConformance(current: CurrentStore): void {
  const read = async (key: string, range?: ByteRange) => {
    const found = await current().storage.get(key, range)
    return found && buffer(found.stream)
  }
  const put = (key: string, text: string | Uint8Array, contentType = 'text/plain') =>
    current().storage.put({ key, bytes: Buffer.from(text), contentType })

  describe('objects', () => {
    it('gives back what was put, and what is known of it', async () => {
      const key = `audio/${randomUUID()}.mp3`
      const bytes = randomBytes(10_000)
      const before = Date.now() - 2_000
      const stored = await put(key, bytes, 'audio/mpeg')
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(stored).toMatchObject({ key, bytes: 10_000, contentType: 'audio/mpeg', sha256 })
      expect(stored.modifiedAt).toBeGreaterThan(before)
      const { modifiedAt, ...facts } = (await current().storage.head(key)) ?? { modifiedAt: 0 }
      expect(facts).toEqual({ key, bytes: 10_000, contentType: 'audio/mpeg', sha256 })
      expect(Math.abs(modifiedAt - stored.modifiedAt)).toBeLessThan(2_000)
      const found = await current().storage.get(key)
      expect(found?.object).toMatchObject(facts)
      expect(found && bytes.equals(await buffer(found.stream))).toBe(true)
    })

    it('overwrites, also with less, and with another type', async () => {
      const key = `audio/${randomUUID()}`
      await put(key, 'a long first text', 'text/plain')
      await put(key, 'short', 'text/vtt')
      expect(String(await read(key))).toBe('short')
      expect(await current().storage.head(key)).toMatchObject({ bytes: 5, contentType: 'text/vtt' })
    })

    it('keeps an empty object', async () => {
      const key = `audio/${randomUUID()}`
      await put(key, '')
      expect(await read(key)).toHaveLength(0)
    })

    it('has no object where nothing was put or where it was removed; removing nothing is fine', async () => {
      const key = `audio/${randomUUID()}`
      expect(await current().storage.head(key)).toBeUndefined()
      expect(await current().storage.get(key)).toBeUndefined()
      await put(key, 'x')
      await put(`${key}-2`, 'x')
      await current().storage.remove([key, `${key}-2`, `${key}-never`])
      expect(await current().storage.head(key)).toBeUndefined()
      expect(await current().storage.get(`${key}-2`)).toBeUndefined()
    })

    it('lets one key be the beginning of another', async () => {
      const key = `audio/${randomUUID()}`
      await put(`${key}/inner`, 'inner')
      await put(key, 'outer')
      expect([String(await read(key)), String(await read(`${key}/inner`))]).toEqual(['outer', 'inner'])
    })

    it('reads just a range, cut at the end of the object', async () => {
      const key = `audio/${randomUUID()}`
      await put(key, '0123456789')
      expect(String(await read(key, { start: 0, end: 1 }))).toBe('01')
      expect(String(await read(key, { start: 4, end: 4 }))).toBe('4')
      expect(String(await read(key, { start: 8, end: 900 }))).toBe('89')
      await expect(read(key, { start: 10, end: 12 })).rejects.toEqual(code('bad-range'))
      await expect(read(key, { start: 3, end: 2 })).rejects.toEqual(code('bad-range'))
    })

    it.each([...BAD_KEYS, ...MORE_BAD_KEYS])('refuses the key %j everywhere', async (key) => {
      const { storage } = current()
      const upload = { contentType: 'text/plain', bytes: 1, sha256: 'a'.repeat(64) }
      await expect(put(key, 'x')).rejects.toEqual(code('bad-key'))
      await expect(storage.get(key)).rejects.toEqual(code('bad-key'))
      await expect(storage.head(key)).rejects.toEqual(code('bad-key'))
      await expect(storage.remove([key])).rejects.toEqual(code('bad-key'))
      await expect(storage.link({ key, expiresInMs: 1_000 })).rejects.toEqual(code('bad-key'))
      await expect(storage.ticket({ ...upload, key: `tmp/${key}/`, expiresInMs: 1_000 })).rejects.toEqual(
        code('bad-key'),
      )
      await expect(storage.promote({ ...upload, from: key, to: 'audio/x' })).rejects.toEqual(code('bad-key'))
      await expect(storage.promote({ ...upload, from: 'tmp/x', to: key })).rejects.toEqual(code('bad-key'))
    })

    it('refuses a type that could not stand in a header', async () => {
      for (const contentType of ['', 'audio', 'audio/mpeg\r\nx: y', 'audio/mpeg\n', 'a/b c', 'Audio/ș']) {
        await expect(put('audio/x', 'x', contentType)).rejects.toEqual(code('bad-type'))
      }
    })

    it('keeps one whole object when many write the same key at once', async () => {
      const key = `audio/${randomUUID()}`
      const texts = Array.from({ length: 12 }, (_, index) => String(index).repeat(50_000 + index))
      await Promise.all(texts.map((text) => put(key, text)))
      const found = await read(key)
      const { bytes, sha256 } = (await current().storage.head(key)) ?? {}
      expect(texts).toContain(String(found))
      expect(bytes).toBe(found?.length)
      expect(sha256).toBe(
        createHash('sha256')
          .update(found ?? '')
          .digest('hex'),
      )
    })

    it('carries 12 MB', async () => {
      const key = `audio/${randomUUID()}`
      const bytes = randomBytes(12 * MEGABYTE)
      await put(key, bytes)
      expect(bytes.equals((await read(key)) ?? Buffer.alloc(0))).toBe(true)
    })

    it('sweeps what is old under tmp/ and work/, and nothing else', async () => {
      const { storage } = current()
      const id = randomUUID()
      const old = [`tmp/${id}`, `work/${id}/speech.pcm`, `audio/${id}`]
      for (const key of old) await put(key, 'old')
      await current().passTime(3_000)
      await put(`tmp/${id}-new`, 'new')
      expect(await storage.sweep({ olderThanMs: 2_000 })).toBeGreaterThanOrEqual(2)
      expect(await storage.sweep({ olderThanMs: 2_000 })).toBe(0)
      const left = await Promise.all([...old, `tmp/${id}-new`].map((key) => storage.head(key)))
      expect(left.map((object) => object !== undefined)).toEqual([false, false, true, true])
    })

    it('checks itself and leaves nothing', async () => {
      await current().storage.check()
      expect(await current().storage.sweep({ olderThanMs: 0 })).toBeLessThanOrEqual(1)
    })
  })
}
