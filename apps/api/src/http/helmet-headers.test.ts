import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { headersOfHelmet, helmetOptions } from './helmet-headers.ts'

let test: TestApp
beforeAll(async () => void (test = await createTestApp()))
afterAll(() => test.close())

it('makes the headers that helmet sets', async () => {
  const { headers } = await test.fetch('/healthz')
  const made = headersOfHelmet(helmetOptions(test.app.config))
  expect(Object.keys(made).length).toBeGreaterThan(8)
  expect(Object.fromEntries(Object.keys(made).map((name) => [name, headers.get(name)]))).toEqual(made)
})

it('asks for HTTPS only where there is HTTPS', () => {
  const name = 'strict-transport-security'
  expect(headersOfHelmet(helmetOptions({ apiUrl: 'https://api.example.test' }))).toHaveProperty(name)
  expect(headersOfHelmet(helmetOptions({ apiUrl: 'http://localhost:4000' }))).not.toHaveProperty(name)
})

it('is on everything under /play too, with a policy of its own on pages', async () => {
  const { 'content-security-policy': strict, ...made } = headersOfHelmet(helmetOptions(test.app.config))
  for (const path of ['', '/audio', '/captions.vtt', '/card.png', '/code.png', '/icon.svg']) {
    const { headers } = await test.fetch(`/play/nothing${path}`)
    expect(Object.fromEntries(Object.keys(made).map((name) => [name, headers.get(name)]))).toEqual(made)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  }
  expect((await test.fetch('/play/nothing/audio')).headers.get('content-security-policy')).toBe(strict)
})
