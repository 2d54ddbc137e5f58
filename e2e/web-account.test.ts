import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { keyboard } from './hands.ts'
import { reasonToSkip } from './machine-tools.ts'
import { makeSpeak, signIn } from './people.ts'
import { logIn, makeVisitor, takeSeat, type Visitor } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const ANA: Visitor = { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' }
const ION: Visitor = { name: 'Ion', email: 'ion@example.org', password: 'plums in September' }
const EVA: Visitor = { name: 'Eva', email: 'eva@example.org', password: 'cherries in May' }
const NEW_PASSWORD = 'apples in October'
/** As long as the pages' server may believe a session that has ended elsewhere, and a little more. */
const PATIENCE_MS = 45_000

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`an account${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  beforeAll(async () => {
    web = await startWeb()
    browser = await openBrowser({ autoplay: false })
    await makeVisitor(web, ANA)
    await makeVisitor(web, ION)
    await makeVisitor(web, EVA)
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  test('is changed by keyboard alone: name, language, time zone and mails; another browser then speaks that language', async () => {
    await makeSpeak(await signIn(web.platform, ANA), { text: 'Jam of July.', language: 'en' })
    const { page, context, complaints } = await takeSeat(browser, { timezoneId: 'America/Lima' })
    await logIn(web, page, ANA)
    const hands = keyboard(page)
    await hands.press(page.locator('header [aria-expanded]'))
    await hands.press(page.getByRole('link', { name: 'Your account' }))
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
    expect(await page.title()).toContain('Your account')
    await page.locator('#name').fill('')
    await hands.write(page.locator('#name'), 'Ana-Maria')
    await page.locator('#language').selectOption('ro')
    await page.locator('#timeZone').selectOption('Pacific/Kiritimati')
    await page.getByLabel('when a dot is ready').uncheck()
    await hands.press(page.getByRole('button', { name: 'Save', exact: true }))
    await page.getByRole('heading', { level: 1, name: 'Contul tău' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('ro')
    const me = await (await signIn(web.platform, ANA)).me.get()
    expect(me).toMatchObject({
      name: 'Ana-Maria',
      language: 'ro',
      timeZone: 'Pacific/Kiritimati',
      mails: { ready: false, failed: true },
    })
    // The earliest day on Earth, whatever the device says.
    await page.goto(`${web.url}/dots`)
    const [time, at] = [page.locator('main time').first(), Date.now()]
    const day = new Intl.DateTimeFormat('ro', { dateStyle: 'medium', timeZone: 'Pacific/Kiritimati' })
    await expect.poll(() => time.textContent()).toBe(day.format(at))
    expect(complaints).toEqual([])
    await context.close()
    const other = await takeSeat(browser)
    await logIn(web, other.page, ANA)
    await other.page.goto(`${web.url}/account`)
    await other.page.getByRole('heading', { level: 1, name: 'Contul tău' }).waitFor()
    expect(await other.page.locator('#name').inputValue()).toBe('Ana-Maria')
    await other.context.close()
  })

  test('gets a new password, for who knows the old one; other browsers are signed out and a mail says so', async () => {
    const [here, there] = [await takeSeat(browser), await takeSeat(browser)]
    await logIn(web, there.page, ION)
    await logIn(web, here.page, ION)
    const { page } = here
    await page.goto(`${web.url}/account`)
    await page.locator('#currentPassword').fill('not my password')
    await page.locator('#newPassword').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.locator('[role=alert]:focus').waitFor()
    expect(await page.locator('#currentPassword-error').textContent()).toBe(
      'This is not the password that you have now.',
    )
    expect(await page.locator('#newPassword').inputValue()).toBe(NEW_PASSWORD)
    await page.locator('#currentPassword').fill(ION.password)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByRole('status').filter({ hasText: 'Your password is changed' }).waitFor()
    expect(await page.locator('#newPassword').inputValue()).toBe('')
    await expect
      .poll(async () => (await there.page.goto(`${web.url}/dashboard`), there.page.url()), { timeout: PATIENCE_MS })
      .toContain('/login')
    await page.goto(`${web.url}/dashboard`)
    await page.getByRole('heading', { level: 1, name: 'Hello, Ion.' }).waitFor()
    expect((await web.platform.mailTo(ION.email)).subject).toBe('Your password is changed')
    await logIn(web, there.page, { email: ION.email, password: NEW_PASSWORD })
    await Promise.all([here.context.close(), there.context.close()])
  })

  test('lists its sessions by device, ends one, and then all of them', async () => {
    const phone = await takeSeat(browser, {
      userAgent:
        'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    })
    const { page, context } = await takeSeat(browser, {
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    })
    await logIn(web, phone.page, EVA)
    await logIn(web, page, EVA)
    await page.goto(`${web.url}/account`)
    const rows = page.getByRole('list', { name: 'Where you are logged in' }).getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(2)
    expect(await rows.filter({ hasText: 'This one' }).textContent()).toContain('Firefox on Linux')
    const hands = keyboard(page)
    await hands.press(page.getByRole('button', { name: 'Log out Chrome on Android' }))
    await page.getByRole('status').filter({ hasText: 'Chrome on Android is logged out.' }).waitFor()
    await expect.poll(() => rows.count()).toBe(1)
    await page.locator('ul:focus').waitFor()
    await expect
      .poll(async () => (await phone.page.goto(`${web.url}/dashboard`), phone.page.url()), { timeout: PATIENCE_MS })
      .toContain('/login')
    await logIn(web, phone.page, EVA)
    await hands.press(page.locator('main').getByRole('button', { name: 'Log out everywhere' }))
    await page.waitForURL('**/login?news=left')
    await expect
      .poll(async () => (await phone.page.goto(`${web.url}/dashboard`), phone.page.url()), { timeout: PATIENCE_MS })
      .toContain('/login')
    await Promise.all([context.close(), phone.context.close()])
  })
})
