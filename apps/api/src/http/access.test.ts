import type { Access } from '@micdots/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStaffToken, createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { API_PREFIX, contractRoutes, type ApiRoute } from './api-routes.ts'

// Every route × everybody who could call it. What a caller may do follows from the route's access alone; the table below is
// what safety.md says, written again by hand, so that a change of the guard shows up here.

const CALLERS = ['nobody', 'unverified', 'client', 'other client', 'suspended', 'admin', 'owner'] as const
type Caller = (typeof CALLERS)[number]

type Verdict = 'in' | 401 | 403 | 404

/** What this caller must get, before the handler has looked at the input. */
function verdict(access: Access, caller: Caller): Verdict {
  if (access.who === 'public') return 'in'
  if (caller === 'nobody') return 401
  if (access.who === 'session') return 'in'
  if (access.who === 'admin' || access.who === 'owner') return 403
  if (caller === 'suspended' && access.suspended !== true) return 403
  if (caller === 'unverified' && access.verified) return 403
  if (access.own && caller !== 'client') return 404
  return 'in'
}

let test: TestApp
const people = {} as Record<Exclude<Caller, 'nobody'>, TestPerson>
const mine = { generation: '', dot: '', logo: '' }

beforeAll(async () => {
  test = await createTestApp()
  people.unverified = await createTestPerson(test, { status: 'unverified' })
  people.client = await createTestPerson(test)
  people['other client'] = await createTestPerson(test)
  people.suspended = await createTestPerson(test, { status: 'suspended' })
  people.admin = await createTestPerson(test, { role: 'admin' })
  people.owner = await createTestPerson(test, { role: 'owner' })
  const made = await test.client(people.client.jwt).generations.create({ text: 'This one is mine.' })
  const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c02020' } })
    .png()
    .toBuffer()
  const logo = await test
    .client(people.client.jwt)
    .logos.create(new File([Buffer.from(png)], 'l.png', { type: 'image/png' }))
  Object.assign(mine, { generation: made.id, dot: made.dotId, logo: logo.id })
})
afterAll(() => test.close())

function pathOf(route: ApiRoute): string {
  const { own } = route.meta.access
  return API_PREFIX + route.path.replace('{id}', own ? mine[own] : mine.dot)
}

/** Events would stay open as long as the generation waits: its first bytes are answer enough. */
async function call(route: ApiRoute, caller: Caller): Promise<{ status: number; code: string | undefined }> {
  const abort = new AbortController()
  const token =
    caller === 'nobody' ? undefined : people[caller][route.meta.access.who === 'session' ? 'session' : 'jwt']
  const response = await test.fetch(pathOf(route), {
    method: route.method,
    signal: abort.signal,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(route.method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(route.method !== 'GET' && { body: '{}' }),
  })
  const problem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const body: unknown = problem ? await response.json() : undefined
  abort.abort()
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : undefined
  return { status: response.status, code }
}

function endsSession(route: ApiRoute): boolean {
  return /sign-out|revoke/.test(route.path)
}

// Routes that end the caller's own session go last, so that the others still have one.
const routes = contractRoutes().sort((a, b) => Number(endsSession(a)) - Number(endsSession(b)))

describe('every route × every caller', () => {
  for (const route of routes.filter((each) => !endsSession(each))) {
    it.each(CALLERS)(`${route.method} ${route.path} · %s`, async (caller) => {
      const wanted = verdict(route.meta.access, caller)
      const { status, code } = await call(route, caller)
      // Let in: whatever comes now is about the (empty) input, not about the caller.
      const allowed = wanted === 'in' ? [200, 202, 409, 422] : [wanted]
      expect(allowed).toContain(status)
      expect(wanted === 'in' ? undefined : code).toBe(
        wanted === 'in' ? undefined : codeOf(route.meta.access, caller, wanted),
      )
    })
  }

  for (const route of routes.filter(endsSession)) {
    it.each(['nobody', 'client', 'other client'] as const)(`${route.method} ${route.path} · %s`, async (caller) => {
      if (caller !== 'nobody') people[caller] = await createTestPerson(test)
      const { status } = await call(route, caller)
      expect(caller === 'nobody' ? [401] : [200, 422]).toContain(status)
    })
  }
})

function codeOf(access: Access, caller: Caller, wanted: Verdict): string {
  if (wanted === 401) return 'not-signed-in'
  if (wanted === 404) return 'not-found'
  if (access.who === 'client') return caller === 'suspended' ? 'suspended' : 'email-not-verified'
  return 'not-allowed'
}

describe('what is not a route of ours', () => {
  it('registers nothing beyond the contract but these, each with its access', () => {
    const contract = new Set(
      contractRoutes().map((route) => `${route.method} ${API_PREFIX}${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    const plain = test.routes.map((route) => `${route.method} ${route.url}`).filter((route) => !contract.has(route))
    expect(plain.sort()).toEqual([
      'GET /',
      'GET /api/docs',
      'GET /api/docs/assets/swagger-ui-bundle.js',
      'GET /api/docs/assets/swagger-ui.css',
      'GET /api/docs/start.js',
      'GET /api/openapi.json',
      'GET /healthz',
      'GET /play/:slug',
      'GET /play/:slug/audio',
      'GET /play/:slug/captions.vtt',
      'GET /play/:slug/card.png',
      'GET /play/:slug/code.png',
      'GET /play/:slug/icon.svg',
      'GET /play/:slug/report',
      'GET /readyz',
      'GET /storage/*',
      'HEAD /play/:slug',
      'HEAD /play/:slug/audio',
      'HEAD /play/:slug/captions.vtt',
      'HEAD /play/:slug/card.png',
      'HEAD /play/:slug/code.png',
      'HEAD /play/:slug/icon.svg',
      'HEAD /storage/*',
      'POST /play/:slug',
      'POST /play/:slug/events',
      'POST /play/:slug/report',
      'PUT /storage/*',
    ])
    expect(
      test.routes
        .filter((route) => !contract.has(`${route.method} ${route.url}`))
        .every((route) => route.who === 'public'),
    ).toBe(true)
  })

  it.each([
    ['POST', '/api/v1/auth/sign-in/social'],
    ['POST', '/api/v1/auth/update-user'],
    ['POST', '/api/v1/auth/delete-user'],
    ['POST', '/api/v1/auth/change-email'],
    ['POST', '/api/v1/auth/set-password'],
    ['GET', '/api/v1/auth/get-session'],
    ['GET', '/api/v1/auth/ok'],
    ['POST', '/api/v1/auth/admin/impersonate-user'],
    ['GET', '/api/v1/auth/reset-password/some-token'],
    ['GET', '/api/v1/auth/verify-email/../list-accounts'],
  ])('%s %s of better-auth does not exist', async (method, path) => {
    const response = await test.fetch(path, { method, headers: { authorization: `Bearer ${people.client.session}` } })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'not-found' })
  })
})

describe('staff', () => {
  it('gets no backoffice token without a second factor, nor does a client', async () => {
    for (const caller of ['admin', 'owner', 'unverified'] as const) {
      const asked = test.client(people[caller].session).auth.token({ audience: 'backoffice' })
      await expect(asked).rejects.toMatchObject({ code: 'not-allowed', status: 403 })
    }
  })

  it('can not use a backoffice token in the frontoffice, nor one of a role that was taken away', async () => {
    const backoffice = await createStaffToken(test, people.owner, 'owner')
    await expect(test.client(backoffice).me.get()).rejects.toMatchObject({ status: 401, code: 'token-not-accepted' })
    const { personId } = { personId: people.unverified.id }
    const iat = Math.floor(Date.now() / 1000)
    const { token } = await test.app.auth.api.signJWT({
      body: { payload: { iat, sub: personId, aud: 'frontoffice', role: 'owner', tfa: true } },
    })
    await expect(test.client(token).me.get()).rejects.toMatchObject({ status: 401, code: 'token-not-accepted' })
  })
})

describe('from outside', () => {
  it('sets no role, state or balance at sign-up', async () => {
    const email = 'greedy@example.org'
    const body = {
      name: 'G',
      email,
      password: 'correct horse battery',
      role: 'owner',
      status: 'active',
      emailVerified: true,
    }
    const response = await test.fetch('/api/v1/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(200)
    const row = await test.app.database.kysely
      .selectFrom('person')
      .selectAll()
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ role: 'client', status: 'unverified' })
    // SQLite says 0.
    expect([row.email_verified, row.two_factor_enabled].map(Boolean)).toEqual([false, false])
  })

  it('refuses a session cookie that comes along from a foreign page', async () => {
    const signed = await test.fetch('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: people.unverified.email, password: 'correct horse battery' }),
    })
    const cookie = signed.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    expect(signed.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i)
    const ask = (origin: string) => test.fetch('/api/v1/auth/list-sessions', { headers: { cookie, origin } })
    expect((await ask(test.url)).status).toBe(200)
    expect((await ask('https://elsewhere.example')).status).toBe(403)
    expect((await test.fetch('/api/v1/me', { headers: { cookie } })).status).toBe(401)
  })
})
