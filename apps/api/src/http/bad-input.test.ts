import { problemSchema } from '@micdots/contract'
import { SignJWT, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, PASSWORD, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let me: TestPerson
let other: TestPerson

beforeAll(async () => {
  test = await createTestApp()
  me = await createTestPerson(test)
  other = await createTestPerson(test)
})
afterAll(() => test.close())

/** Counts every row that a refused request could have left. */
async function traces(): Promise<Record<string, number>> {
  const tables = [
    'generation',
    'generation_history',
    'dot',
    'dot_language',
    'ledger_entry',
    'job',
    'idempotency_key',
  ] as const
  const counts = tables.map(async (table) => {
    const { n } = await test.app.database.kysely
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    return [table, Number(n)] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

async function post(body: string, headers: Record<string, string> = {}) {
  const response = await test.fetch('/api/v1/generations', {
    method: 'POST',
    headers: { authorization: `Bearer ${me.jwt}`, 'content-type': 'application/json', ...headers },
    body,
  })
  const problem = problemSchema.parse(await response.json())
  return { status: response.status, type: response.headers.get('content-type'), problem }
}

const text = (value: string): string => JSON.stringify({ text: value })

describe('a text that is refused', () => {
  const cases: [name: string, body: string, status: number, path: string, code: string][] = [
    ['empty', text(''), 422, 'text', 'empty'],
    ['white space only', text(' \n\t '), 422, 'text', 'empty'],
    ['missing', '{}', 422, 'text', 'invalid-type'],
    ['a number', '{"text": 7}', 422, 'text', 'invalid-type'],
    ['1,001 graphemes', text('👩‍👩‍👧'.repeat(999) + ' ab'.slice(1)), 422, 'text', 'too-long'],
    ['control characters', text('Hello\u0007 there'), 422, 'text', 'control-characters'],
    ['a turned direction', text('Hello \u202Ereht'), 422, 'text', 'control-characters'],
    ['half a character', '{"text":"Hi \\ud83d there"}', 422, 'text', 'broken-characters'],
    ['a 900-letter word', text('a'.repeat(900)), 422, 'text', 'word-too-long'],
    ['no word at all', text('*** ♥ ***'), 422, 'text', 'unspeakable'],
    [
      'unknown voice',
      JSON.stringify({ text: 'Hi', voiceId: '01890000-0000-7000-8000-000000000000' }),
      422,
      'voiceId',
      'unknown-voice',
    ],
    ['a voice that is no id', JSON.stringify({ text: 'Hi', voiceId: 'Ada' }), 422, 'voiceId', 'invalid-format'],
    ['unknown language', JSON.stringify({ text: 'Hi', language: 'tlh' }), 422, 'language', 'unknown-language'],
    [
      'unknown parameter',
      JSON.stringify({ text: 'Hi', parameters: { anger: 3 } }),
      422,
      'parameters',
      'unrecognized-keys',
    ],
    [
      'parameter out of range',
      JSON.stringify({ text: 'Hi', parameters: { speed: 99 } }),
      422,
      'parameters.speed',
      'out-of-range',
    ],
    [
      'a look without contrast',
      JSON.stringify({ text: 'Hi', look: { foreground: '#777777', background: '#888888' } }),
      422,
      'look',
      'contrast',
    ],
    [
      'an inverted look',
      JSON.stringify({ text: 'Hi', look: { foreground: '#ffffff', background: '#000000' } }),
      422,
      'look',
      'inverted',
    ],
    ['a title with controls', JSON.stringify({ text: 'Hi', title: 'a\u0000b' }), 422, 'title', 'control-characters'],
  ]
  it.each(cases)('%s', async (_name, body, status, path, code) => {
    const before = await traces()
    const answer = await post(body)
    expect(answer.type).toMatch(/^application\/problem\+json/)
    expect(answer).toMatchObject({ status, problem: { status, code: 'invalid' } })
    expect(answer.problem.fields).toEqual([expect.objectContaining({ path, code })])
    expect(answer.problem.fields?.[0]?.message).toMatch(/[.:?]$|expected|Unrecognized/)
    expect(await traces()).toEqual(before)
  })

  it('exactly 1,000 graphemes are accepted and counted as a person counts', async () => {
    const accepted = await test.client(me.jwt).generations.create({ text: `Hi ${'👩‍👩‍👧 '.repeat(498)}x` })
    expect(accepted.tokens).toBe(1000)
    await test.client(me.jwt).generations.cancel({ id: accepted.id })
  })
})

describe('a request that is refused', () => {
  it('broken JSON', async () => {
    const before = await traces()
    expect(await post('{"text": "Hi"')).toMatchObject({ status: 400, problem: { code: 'broken-request' } })
    expect(await traces()).toEqual(before)
  })

  it('a body of 10 MB, with and without a length', async () => {
    const before = await traces()
    const huge = text('a '.repeat(5_000_000))
    expect(await post(huge)).toMatchObject({ status: 413, problem: { code: 'too-large' } })
    expect(await traces()).toEqual(before)
  })

  it('another type of content', async () => {
    expect(await post('<text/>', { 'content-type': 'application/xml' })).toMatchObject({
      status: 415,
      problem: { code: 'wrong-type' },
    })
  })

  it('a prototype in the JSON', async () => {
    expect(await post('{"text":"Hi","__proto__":{"role":"owner"}}')).toMatchObject({ status: 400 })
  })

  it('a token is looked at before the body', async () => {
    const answer = await post('{"text":', { authorization: 'Bearer nonsense' })
    expect(answer).toMatchObject({ status: 401, problem: { code: 'token-not-accepted' } })
  })

  it('an Idempotency-Key that is too long', async () => {
    expect(await post(text('Hi'), { 'idempotency-key': 'k'.repeat(201) })).toMatchObject({ status: 400 })
  })
})

describe('a JWT that is refused', () => {
  const whoIs = (token: string) => test.client(token).me.get()

  it('expired', async () => {
    const before = await traces()
    const iat = Math.floor(Date.now() / 1000) - 3600
    const payload = { iat, exp: iat + 900, sub: me.id, aud: 'frontoffice', role: 'client', tfa: false }
    const { token } = await test.app.auth.api.signJWT({ body: { payload } })
    await expect(whoIs(token)).rejects.toMatchObject({ status: 401, code: 'token-expired' })
    expect(await traces()).toEqual(before)
  })

  it('of another audience', async () => {
    const payload = { iat: Math.floor(Date.now() / 1000), sub: me.id, aud: 'elsewhere', role: 'client', tfa: false }
    const { token } = await test.app.auth.api.signJWT({ body: { payload } })
    await expect(whoIs(token)).rejects.toMatchObject({ status: 401, code: 'token-not-accepted' })
  })

  it('of another issuer', async () => {
    const payload = {
      iat: Math.floor(Date.now() / 1000),
      iss: 'https://elsewhere.example',
      sub: me.id,
      aud: 'frontoffice',
      role: 'client',
      tfa: false,
    }
    const { token } = await test.app.auth.api.signJWT({ body: { payload } })
    await expect(whoIs(token)).rejects.toMatchObject({ status: 401, code: 'token-not-accepted' })
  })

  it('signed by somebody else, or not at all', async () => {
    const { privateKey } = await generateKeyPair('EdDSA')
    const forged = await new SignJWT({ role: 'owner', tfa: true })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'mine' })
      .setSubject(me.id)
      .setAudience('frontoffice')
      .setIssuer(test.app.config.apiUrl)
      .setExpirationTime('5m')
      .sign(privateKey)
    await expect(whoIs(forged)).rejects.toMatchObject({ status: 401, code: 'token-not-accepted' })
    const [, body] = me.jwt.split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
    await expect(whoIs(none)).rejects.toMatchObject({ status: 401, code: 'token-not-accepted' })
    await expect(whoIs(me.session)).rejects.toMatchObject({ status: 401 })
  })

  it('holds only what safety.md allows', () => {
    const payload: unknown = JSON.parse(Buffer.from(me.jwt.split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(payload as object).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'role', 'sub', 'tfa'])
  })
})

describe('what belongs to somebody else', () => {
  it('is not found, whatever is tried', async () => {
    const made = await test.client(me.jwt).generations.create({ text: 'Mine.' })
    const stranger = test.client(other.jwt)
    const before = await traces()
    const tries = [
      () => stranger.generations.get({ id: made.id }),
      () => stranger.generations.cancel({ id: made.id }),
      () => stranger.generations.retry({ id: made.id }),
      () => stranger.dots.get({ id: made.dotId }),
      () => stranger.dots.update({ id: made.dotId, state: 'deleted' }),
      () => stranger.dots.qr({ id: made.dotId }),
      () => stranger.generations.create({ text: 'On your dot.', dotId: made.dotId }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 404, code: 'not-found' })
    expect(await traces()).toEqual(before)
    await test.client(me.jwt).generations.cancel({ id: made.id })
  })
})

describe('an Idempotency-Key', () => {
  it('gives the same answer to the same request, and 409 to another one', async () => {
    const client = test.client(me.jwt, { 'idempotency-key': 'key-1' })
    const first = await client.generations.create({ text: 'Once only.' })
    const before = await traces()
    expect(await client.generations.create({ text: 'Once only.' })).toEqual(first)
    await expect(client.generations.create({ text: 'Something else.' })).rejects.toMatchObject({
      status: 409,
      code: 'idempotency-conflict',
    })
    expect(await traces()).toEqual(before)
  })

  it('costs once when ten requests come at the same time', async () => {
    const client = test.client(me.jwt, { 'idempotency-key': 'key-2' })
    const { balance } = (await client.me.get()).tokens
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.generations.create({ text: 'Ten at once.' })),
    )
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect((await client.me.get()).tokens.balance).toBe(balance - 12)
  })

  it('of somebody else is another key', async () => {
    const mine = await test.client(me.jwt, { 'idempotency-key': 'key-3' }).generations.create({ text: 'Hi there.' })
    const theirs = await test
      .client(other.jwt, { 'idempotency-key': 'key-3' })
      .generations.create({ text: 'Hi there.' })
    expect(theirs.id).not.toBe(mine.id)
  })
})

describe('account forms', () => {
  it('name each field that needs another look', async () => {
    const response = await test.fetch('/api/v1/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: '', email: 'nobody', password: 'short' }),
    })
    expect(response.status).toBe(422)
    const problem = problemSchema.parse(await response.json())
    expect(problem.fields?.map((field) => field.path).sort()).toEqual(['email', 'name', 'password'])
    expect(problem.fields?.every((field) => field.message.startsWith('Please'))).toBe(true)
  })

  it('answer an unknown address and a wrong password alike', async () => {
    const refusal = async (email: string) => {
      const response = await test.fetch('/api/v1/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: `${PASSWORD}!` }),
      })
      return { status: response.status, body: await response.text() }
    }
    const unknown = await refusal('never-seen@example.org')
    expect(unknown.status).toBe(401)
    expect(await refusal(me.email)).toEqual(unknown)
  })
})
