import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, PASSWORD, signIn } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

const tokenIn = (text: string): string => decodeURIComponent(/token=([^\s)\]"]+)/.exec(text)?.[1] ?? '')
const me = async (session: string) => {
  const { token } = await test.client(session).auth.token({})
  return test.client(token).me.get()
}

describe('registering', () => {
  it('sends a mail whose token confirms the address and grants the first tokens, once', async () => {
    const email = 'New.Person@example.org'
    await test.client().auth.signUp({ name: 'Ștefania', email, password: PASSWORD })
    await test.work()
    const session = await signIn(test, email)
    expect(await me(session)).toMatchObject({
      email: email.toLowerCase(),
      status: 'unverified',
      tokens: { balance: 0, held: 0 },
    })
    const mail = await test.mailTo(email.toLowerCase())
    expect(mail.subject).toBe('Please confirm your mail address')
    expect(mail.html).not.toContain('Ștefania')
    const token = tokenIn(mail.text)
    expect(await test.client().auth.verifyEmail({ token })).toEqual({ status: true })
    expect(await me(session)).toMatchObject({ status: 'active', tokens: { balance: 5000, held: 0 } })
    await test.client().auth.verifyEmail({ token })
    expect(await me(session)).toMatchObject({ tokens: { balance: 5000, held: 0 } })
  })

  it('answers a known address like a new one, and tells its owner by mail', async () => {
    const known = await createTestPerson(test)
    const form = { name: 'Somebody', password: PASSWORD }
    const again = await test.client().auth.signUp({ ...form, email: known.email })
    expect(again).toEqual(await test.client().auth.signUp({ ...form, email: 'unknown@example.org' }))
    await test.work()
    expect((await test.mailTo(known.email)).subject).toBe('You already have an account')
    await expect(signIn(test, known.email)).resolves.toBeTruthy()
  })

  it('sends the link again to who registers twice without having confirmed', async () => {
    const email = 'twice@example.org'
    for (const name of ['One', 'Two']) {
      await test.client().auth.signUp({ name, email, password: PASSWORD })
      await test.work()
    }
    expect(tokenIn((await test.mailTo(email)).text)).not.toBe('')
  })

  it('heals an account whose activation was cut off after the confirmation', async () => {
    const person = await createTestPerson(test, { status: 'unverified' })
    await test.app.database.kysely
      .updateTable('person')
      .set({ email_verified: true })
      .where('id', '=', person.id)
      .execute()
    await test.app.database.kysely.deleteFrom('ledger_entry').where('person_id', '=', person.id).execute()
    await test.app.database.kysely.deleteFrom('balance').where('person_id', '=', person.id).execute()
    expect(await me(person.session)).toMatchObject({ status: 'active', tokens: { balance: 5000, held: 0 } })
  })

  it('refuses a token that is made up, of another purpose, or old', async () => {
    for (const token of ['made-up', 'a.b.c', (await createTestPerson(test)).jwt]) {
      await expect(test.client().auth.verifyEmail({ token })).rejects.toMatchObject({
        status: 422,
        code: 'confirmation-not-valid',
      })
    }
  })

  it('keeps passwords as argon2id and no address of the visitor', async () => {
    const person = await createTestPerson(test)
    const { kysely } = test.app.database
    const credential = await kysely
      .selectFrom('credential')
      .selectAll()
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(credential.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const session = await kysely
      .selectFrom('session')
      .selectAll()
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(session.ip_address ?? '').toBe('')
  })
})

describe('a forgotten password', () => {
  it('is replaced by the mail, which ends every session and works once', async () => {
    const person = await createTestPerson(test)
    expect(await test.client().auth.requestPasswordReset({ email: person.email })).toEqual({ status: true })
    await test.work()
    const token = tokenIn((await test.mailTo(person.email)).text)
    const rows = await test.app.database.kysely.selectFrom('verification').select('identifier').execute()
    expect(rows.every((row) => !row.identifier.includes(token))).toBe(true)
    await test.client().auth.resetPassword({ token, newPassword: 'a brand new password' })
    await expect(test.client(person.session).auth.token({})).rejects.toMatchObject({ status: 401 })
    await expect(signIn(test, person.email)).rejects.toMatchObject({ code: 'wrong-email-or-password' })
    await expect(signIn(test, person.email, 'a brand new password')).resolves.toBeTruthy()
    const again = test.client().auth.resetPassword({ token, newPassword: 'a third new password' })
    await expect(again).rejects.toMatchObject({ status: 422, code: 'confirmation-not-valid' })
  })

  it('leaves no older link alive', async () => {
    const person = await createTestPerson(test)
    const links: string[] = []
    for (let n = 0; n < 2; n++) {
      await test.client().auth.requestPasswordReset({ email: person.email })
      await test.work()
      links.push(tokenIn((await test.mailTo(person.email)).text))
    }
    expect(links[0]).not.toBe(links[1])
    await test.client().auth.resetPassword({ token: String(links[1]), newPassword: 'a brand new password' })
    const older = test.client().auth.resetPassword({ token: String(links[0]), newPassword: 'of somebody else' })
    await expect(older).rejects.toMatchObject({ code: 'confirmation-not-valid' })
  })

  it('costs the same work and gets the same answer for an unknown address', async () => {
    const jobs = async () => (await test.app.queue.counts()).queued
    const before = await jobs()
    expect(await test.client().auth.requestPasswordReset({ email: 'nobody@example.org' })).toEqual({ status: true })
    expect(await jobs()).toBe(before + 1)
    await test.work()
    await expect(test.mailTo('nobody@example.org')).rejects.toThrow('no mail')
  })

  it('keeps no token in a job', async () => {
    const rows = await test.app.database.kysely.selectFrom('job').select(['name', 'payload']).execute()
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.payload).toMatch(/^\{"(personId|email)":"[^"]*"\}$/)
  })
})

describe('sessions', () => {
  it('are listed, signed out one by one, and all at once', async () => {
    const person = await createTestPerson(test)
    const second = await signIn(test, person.email)
    const { items } = await test.client(second).auth.listSessions()
    expect(items).toHaveLength(2)
    const other = items.find((session) => !session.current)
    await test.client(second).auth.revokeSession({ id: String(other?.id) })
    await expect(test.client(person.session).auth.token({})).rejects.toMatchObject({ status: 401 })
    const third = await signIn(test, person.email)
    await test.client(second).auth.signOut()
    await expect(test.client(second).auth.token({})).rejects.toMatchObject({ status: 401 })
    await test.client(third).auth.revokeSessions()
    await expect(test.client(third).auth.token({})).rejects.toMatchObject({ status: 401 })
  })

  it('of somebody else are not found', async () => {
    const [one, two] = [await createTestPerson(test), await createTestPerson(test)]
    const { items } = await test.client(two.session).auth.listSessions()
    const stolen = test.client(one.session).auth.revokeSession({ id: String(items[0]?.id) })
    await expect(stolen).rejects.toMatchObject({ status: 404 })
  })
})

describe('the links in mails', () => {
  it('lead to the frontoffice, and nothing here acts when a mail scanner opens them', async () => {
    const email = 'scanned@example.org'
    await test.client().auth.signUp({ name: 'Scanned', email, password: PASSWORD })
    await test.work()
    const link = /(https?:\/\/\S+\/verify-email\?token=[^\s)\]"]+)/.exec((await test.mailTo(email)).text)?.[1] ?? ''
    expect(link).toMatch(new RegExp(`^${test.app.config.webUrl}/`))
    const { pathname, search } = new URL(link)
    expect((await test.fetch(pathname + search)).status).toBe(404)
    expect((await me(await signIn(test, email))).status).toBe('unverified')
  })
})
