import { expect, it } from 'vitest'
import { contentKey } from './content-key.ts'

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

it('names bytes by their SHA-256', () => {
  expect(contentKey('audio', Buffer.alloc(0), 'mp3')).toBe(`audio/e3/${EMPTY}.mp3`)
  expect(contentKey('audio', Buffer.from('a'), 'mp3')).not.toBe(contentKey('audio', Buffer.from('b'), 'mp3'))
})

it('refuses what makes no key', () => {
  for (const [prefix, extension] of [
    ['../x', 'mp3'],
    ['Audio', 'mp3'],
    ['audio', 'm/../p'],
    ['audio', ''],
  ] as const) {
    expect(() => contentKey(prefix, Buffer.alloc(0), extension)).toThrow(expect.objectContaining({ code: 'bad-key' }))
  }
})
