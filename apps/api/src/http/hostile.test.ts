import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, PASSWORD, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

// What a review found by attacking the running program; each was a hang, a leak or a way around a rule.

let test: TestApp
let me: TestPerson
beforeAll(async () => {
  test = await createTestApp()
  me = await createTestPerson(test)
})
afterAll(() => test.close())

/** Sends bytes as they are and answers what comes back, until the server ends or a second has passed. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(test.url).port), '127.0.0.1', () => socket.write(text))
    socket.setTimeout(1_500, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += String(chunk)
      if (answer.includes('\r\n\r\n')) socket.end()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('an odd request gets an answer', () => {
  it.each([
    ['GET /api/v1/%76oices HTTP/1.1', 404],
    ['GET /%61pi/v1/me HTTP/1.1', 401],
    ['GET http://elsewhere.example/api/v1/voices HTTP/1.1', 404],
    ['GET /play/%E0%A4%A HTTP/1.1', 400],
    [`GET /play/${'a'.repeat(300)} HTTP/1.1`, 400],
    ['BREW /play/hello HTTP/1.1', 400],
    [`GET /play/hello HTTP/1.1\r\nx-long: ${'a'.repeat(20_000)}`, 400],
  ])('%s', async (head, status) => {
    const answer = await raw(`${head}\r\nhost: localhost\r\n\r\n`)
    expect(answer.split(' ')[1]).toBe(String(status))
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json')
  })

  it('and a cursor that is none is a field that needs another look', async () => {
    const response = await test.fetch('/api/v1/dots?cursor=zzz&limit=1000000000', {
      headers: { authorization: `Bearer ${me.jwt}` },
    })
    expect(response.status).toBe(422)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('a page of somebody else', () => {
  it.each([
    ['application/x-www-form-urlencoded', `email=a%40example.org&password=${encodeURIComponent(PASSWORD)}`],
    ['application/json', JSON.stringify({ email: 'a@example.org', password: PASSWORD })],
  ])('signs nobody in (%s)', async (type, body) => {
    const response = await test.fetch('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': type, origin: 'https://elsewhere.example' },
      body,
    })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('settings that are read again', () => {
  it('never wait for the connection that their own transaction holds', async () => {
    for (let n = 0; n < 4; n++) {
      test.passTime(11_000)
      await test.client(me.jwt).generations.create({ text: `Number ${n}` })
    }
    await expect(test.app.database.transact(async () => test.app.settings.current())).resolves.toBeDefined()
    test.app.settings.forget()
    const inside = test.app.database.transact(async () => test.app.settings.current())
    await expect(inside).rejects.toThrow('Inside a transaction, use its own entity manager')
  })
})

describe('event streams', () => {
  it('are limited for each person, and free again when they are closed', async () => {
    const { id } = await test.client(me.jwt).generations.create({ text: 'Watch me.' })
    const open = async () => {
      const abort = new AbortController()
      const response = await test.fetch(`/api/v1/generations/${id}/events`, {
        signal: abort.signal,
        headers: { authorization: `Bearer ${me.jwt}` },
      })
      return { status: response.status, close: () => abort.abort() }
    }
    const streams = await Promise.all(Array.from({ length: 12 }, open))
    expect(streams.every((stream) => stream.status === 200)).toBe(true)
    expect((await open()).status).toBe(429)
    for (const stream of streams) stream.close()
    await expect.poll(async () => (await open()).status, { timeout: 5_000 }).toBe(200)
  })
})

describe('mails to one person', () => {
  it('are few, however often somebody asks for them', async () => {
    const victim = await createTestPerson(test)
    for (let n = 0; n < 20; n++) await test.client().auth.requestPasswordReset({ email: victim.email })
    await test.work()
    const { n } = await test.app.database.kysely
      .selectFrom('mail_message')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('person_id', '=', victim.id)
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(1)
  })
})
