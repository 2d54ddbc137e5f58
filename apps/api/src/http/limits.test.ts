import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp({ env: { RATE_LIMIT_FACTOR: '1' } })
})
afterAll(() => test.close())

it('slows down who guesses passwords, and says for how long', async () => {
  const guess = () =>
    test.fetch('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.org', password: 'guess guess guess' }),
    })
  const answers = await Promise.all(Array.from({ length: 14 }, guess))
  const refused = answers.filter((answer) => answer.status === 429)
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
  expect(refused).toHaveLength(4)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused[0]?.json()).toMatchObject({ code: 'too-many-requests' })
})

it('counts a whole network of IPv6 as one, and every guess at one account, wherever it comes from', async () => {
  const proxied = await createTestApp({ env: { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXY_HOPS: '1' } })
  const guess = (from: string, email: string) =>
    proxied.fetch('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ email, password: 'guess guess guess' }),
    })
  const network = Array.from({ length: 14 }, (_, n) => guess(`2001:db8:1:2::${n + 1}`, `n${n}@example.org`))
  expect((await Promise.all(network)).filter((answer) => answer.status === 429)).toHaveLength(4)
  const world = Array.from({ length: 24 }, (_, n) => guess(`203.0.113.${n}`, 'One@example.org'))
  expect((await Promise.all(world)).filter((answer) => answer.status === 429)).toHaveLength(4)
  await proxied.close()
})

it('counts by client where one is signed in, not by address', async () => {
  const relaxed = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.1' } })
  const one = await createTestPerson(relaxed)
  const burst = await Promise.all(
    Array.from({ length: 8 }, () =>
      relaxed.fetch('/api/v1/generations', {
        method: 'POST',
        headers: { authorization: `Bearer ${one.jwt}`, 'content-type': 'application/json' },
        body: '{}',
      }),
    ),
  )
  expect(burst.filter((answer) => answer.status === 422)).toHaveLength(6)
  expect(burst.filter((answer) => answer.status === 429)).toHaveLength(2)
  await relaxed.close()
})

it('lets a class of listeners through', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => test.fetch('/play/nothing-here')))
  expect(answers.every((answer) => answer.status === 404)).toBe(true)
})
