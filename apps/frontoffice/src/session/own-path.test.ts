import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

describe('a path to go on to', () => {
  test.each([
    ['/dots?state=active', '/dots?state=active'],
    ['/make', '/make'],
    ['//evil.example', '/dashboard'],
    ['/\\evil.example', '/dashboard'],
    ['https://evil.example', '/dashboard'],
    ['javascript:alert(1)', '/dashboard'],
    ['', '/dashboard'],
    [undefined, '/dashboard'],
    [['/a', '/b'], '/dashboard'],
  ])('%j leads to %s', (wanted, path) => {
    expect(ownPath(wanted)).toBe(path)
  })

  test('never leaves our own origin', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '/', '//', '/\\', '/a'), (text, start) => {
        expect(new URL(ownPath(start + text), 'https://micdots.example').origin).toBe('https://micdots.example')
      }),
    )
  })
})
