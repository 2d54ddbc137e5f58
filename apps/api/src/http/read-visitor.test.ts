import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { readVisitor } from './read-visitor.ts'

const SECRET = 'a secret of more than thirty-two letters'
const NOW = 1_800_000_000_000
const sign = (address: string, seconds: number, secret = SECRET): string => {
  const claim = `${address};${seconds}`
  return `${claim};${createHmac('sha256', secret).update(claim).digest('base64url')}`
}

describe('a visitor that a web app speaks for', () => {
  const now = NOW / 1000
  test.each([
    ['signed and fresh', sign('203.0.113.7', now), SECRET, '203.0.113.7'],
    ['version 6', sign('2001:db8::7', now), SECRET, '2001:db8::7'],
    ['too old', sign('203.0.113.7', now - 301), SECRET, undefined],
    ['from the future', sign('203.0.113.7', now + 301), SECRET, undefined],
    ['signed by somebody else', sign('203.0.113.7', now, 'another secret of thirty-two letters'), SECRET, undefined],
    ['another address under the signature', sign('203.0.113.7', now).replace('.7;', '.8;'), SECRET, undefined],
    ['without a secret', sign('203.0.113.7', now), undefined, undefined],
    ['not signed', `203.0.113.7;${now};`, SECRET, undefined],
    ['no header', undefined, SECRET, undefined],
  ])('%s', (_, header, secret, address) => {
    expect(readVisitor(header, secret, NOW)).toBe(address)
  })
})

describe('limits', () => {
  let platform: TestApp
  beforeAll(async () => {
    platform = await createTestApp({ env: { RATE_LIMIT_FACTOR: '1', VISITOR_SECRET: SECRET } })
  })
  afterAll(() => platform.close())

  test('count visitors by the address that was passed on, and do not believe one that nobody signed', async () => {
    const knock = async (visitor: string): Promise<number> => {
      const response = await platform.fetch('/api/v1/auth/verify-email?token=guess', {
        headers: { 'micdots-visitor': visitor },
      })
      return response.status
    }
    const now = Math.floor(Date.now() / 1000)
    for (let n = 0; n < 10; n++) expect(await knock(sign('203.0.113.7', now))).toBe(422)
    expect(await knock(sign('203.0.113.7', now))).toBe(429)
    expect(await knock(sign('203.0.113.8', now))).toBe(422)
    for (let n = 0; n < 10; n++) expect(await knock(`203.0.113.${n};${now};`)).toBe(422)
    expect(await knock(`203.0.113.99;${now};`)).toBe(429)
  })
})
