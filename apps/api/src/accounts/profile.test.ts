import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendMail } from '../notifications/index.ts'
import { createTestPerson, PASSWORD, signIn } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

const ALL_MAILS = { received: true, inProgress: true, ready: true, failed: true }

describe('what I say of myself', () => {
  it('is kept part by part, in any script', async () => {
    const { me } = test.client((await createTestPerson(test)).jwt)
    expect(await me.get()).toMatchObject({ language: 'en', timeZone: null, mails: ALL_MAILS })
    const name = 'Ștefania 💛 Țurcanu'
    expect(await me.update({ name: ` ${name} ` })).toMatchObject({ name, language: 'en', timeZone: null })
    await me.update({ language: 'ro', timeZone: 'Europe/Bucharest' })
    await me.update({ mails: { ready: false } })
    await me.update({ mails: { failed: false } })
    expect(await me.get()).toMatchObject({
      name,
      language: 'ro',
      timeZone: 'Europe/Bucharest',
      mails: { ...ALL_MAILS, ready: false, failed: false },
    })
    expect(await me.update({ timeZone: null, mails: { ready: true } })).toMatchObject({
      timeZone: null,
      mails: { ...ALL_MAILS, failed: false },
    })
  })

  it('keeps both of two ticks that come at once', async () => {
    const { me } = test.client((await createTestPerson(test)).jwt)
    await Promise.all([me.update({ mails: { ready: false } }), me.update({ mails: { received: false } })])
    expect((await me.get()).mails).toEqual({ ...ALL_MAILS, ready: false, received: false })
  })

  it.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['language', { language: 'xx' as 'en' }],
    ['timeZone', { timeZone: 'Europe/Nowhere' }],
    ['timeZone', { timeZone: '+02:00' }],
  ])('is refused when it can not be: %s', async (path, change) => {
    const { me } = test.client((await createTestPerson(test)).jwt)
    await expect(me.update(change)).rejects.toMatchObject({
      status: 422,
      data: { fields: [expect.objectContaining({ path })] },
    })
  })

  it('touches nobody else', async () => {
    const [one, other] = [await createTestPerson(test), await createTestPerson(test)]
    const before = await test.client(other.jwt).me.get()
    await test.client(one.jwt).me.update({ name: 'Changed', language: 'ro', mails: { ready: false } })
    expect(await test.client(other.jwt).me.get()).toEqual(before)
  })
})

describe('a mail', () => {
  it('about a generation goes to whoever wants it, in the language of the account', async () => {
    const person = await createTestPerson(test)
    const { me, generations } = test.client(person.jwt)
    await me.update({ language: 'ro', mails: { ready: false } })
    await generations.create({ text: 'Dulceață de căpșuni.' })
    await test.work()
    await expect(test.mailTo(person.email)).rejects.toThrow('no mail')
    await me.update({ mails: { ready: true } })
    await generations.create({ text: 'Dulceață de prune.' })
    await test.work()
    expect((await test.mailTo(person.email)).subject).toContain('Punctul tău e gata')
  })

  it.each([
    ['generation-received', 'received'],
    ['generation-in-progress', 'inProgress'],
    ['generation-ready', 'ready'],
    ['generation-failed', 'failed'],
  ] as const)('%s is the one called %s', async (template, kind) => {
    const person = await createTestPerson(test)
    await test.client(person.jwt).me.update({ mails: { [kind]: false } })
    const to = { id: person.id, email: person.email, language: 'en' }
    const values = { title: 'Jam', reference: 'REQ-000001', reason: 'Because.', link: test.url }
    await sendMail(test.app, { to, template, values })
    await expect(test.mailTo(person.email)).rejects.toThrow('no mail')
    await test.client(person.jwt).me.update({ mails: { ...ALL_MAILS, [kind]: true } })
    await sendMail(test.app, { to, template, values })
    expect((await test.mailTo(person.email)).text).toContain('Jam')
  })

  it('about the account always goes, and in the language of the page where one registered', async () => {
    const email = 'romana@example.org'
    await test.client().auth.signUp({ name: 'Ana', email, password: PASSWORD, language: 'ro' })
    await test.work()
    expect((await test.mailTo(email)).subject).toBe('Confirmă-ți adresa de e-mail')
  })
})

describe('a new password', () => {
  const newPassword = 'a brand new password'

  it('needs the old one, ends every other session and every older link, and a mail says so', async () => {
    const person = await createTestPerson(test)
    const here = await signIn(test, person.email)
    await test.client().auth.requestPasswordReset({ email: person.email })
    await test.work()
    const link = await test.mailTo(person.email)
    expect(await test.client(here).auth.changePassword({ currentPassword: PASSWORD, newPassword })).toEqual({
      status: true,
    })
    await expect(test.client(person.session).auth.listSessions()).rejects.toMatchObject({ status: 401 })
    expect((await test.client(here).auth.listSessions()).items).toMatchObject([{ current: true }])
    await expect(signIn(test, person.email)).rejects.toMatchObject({ code: 'wrong-email-or-password' })
    await expect(signIn(test, person.email, newPassword)).resolves.toBeTruthy()
    const token = /token=([\w-]+)/.exec(link.text)?.[1] ?? ''
    await expect(test.client().auth.resetPassword({ token, newPassword: 'of somebody else' })).rejects.toMatchObject({
      code: 'confirmation-not-valid',
    })
    await test.work()
    expect((await test.mailTo(person.email)).subject).toBe('Your password is changed')
  })

  it('is refused with a wrong old one, or too short, and then nothing has happened', async () => {
    const person = await createTestPerson(test)
    const other = await signIn(test, person.email)
    const { auth } = test.client(person.session)
    await expect(auth.changePassword({ currentPassword: 'not my password', newPassword })).rejects.toMatchObject({
      status: 422,
      data: { fields: [{ path: 'currentPassword', code: 'wrong-password' }] },
    })
    await expect(auth.changePassword({ currentPassword: PASSWORD, newPassword: 'short' })).rejects.toMatchObject({
      status: 422,
      data: { fields: [{ path: 'newPassword' }] },
    })
    expect((await test.client(other).auth.listSessions()).items).toHaveLength(2)
    await test.work()
    await expect(test.mailTo(person.email)).rejects.toThrow('no mail')
  })

  it('is taken once when two come with the same old one', async () => {
    const person = await createTestPerson(test)
    const { auth } = test.client(person.session)
    const both = await Promise.allSettled([
      auth.changePassword({ currentPassword: PASSWORD, newPassword }),
      auth.changePassword({ currentPassword: PASSWORD, newPassword: `${newPassword}, another` }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
