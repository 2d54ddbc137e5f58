import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { reasonToSkip } from './machine-tools.ts'
import { signIn } from './people.ts'
import { logIn, makeVisitor, takeSeat, type Visitor } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const ANA: Visitor = { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' }
const ION: Visitor = { name: 'Ion', email: 'ion@example.org', password: 'plums in September' }
const SESSION = 'micdots_frontoffice'
/** Three parts of Base64, as every JWT has. */
const JWT = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`a session${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  beforeAll(async () => {
    web = await startWeb()
    browser = await openBrowser({ autoplay: false })
    await makeVisitor(web, ANA)
    await makeVisitor(web, ION)
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  test('is a cookie that no script can read, and no JWT ever reaches the browser', async () => {
    const { page, context } = await takeSeat(browser)
    const bodies: string[] = []
    page.on('response', (response) => {
      const kept = response.text().then(
        (text) => bodies.push(text, JSON.stringify(response.headers())),
        () => 0,
      )
      void kept
    })
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/dots`)
    const cookie = (await context.cookies()).find(({ name }) => name === SESSION)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: false, path: '/' })
    expect(await page.evaluate('document.cookie')).not.toContain(SESSION)
    expect(bodies.length).toBeGreaterThan(5)
    expect(bodies.filter((body) => JWT.test(body))).toEqual([])
    await context.close()
  })

  test('ends in the API too', async () => {
    const { page, context } = await takeSeat(browser)
    await logIn(web, page, ANA)
    const token = (await context.cookies()).find(({ name }) => name === SESSION)?.value ?? ''
    const api = web.platform.client(decodeURIComponent(token))
    expect((await api.auth.listSessions()).items.length).toBeGreaterThan(0)
    await page.locator('header [aria-expanded]').click()
    await page.getByRole('button', { name: 'Log out', exact: true }).click()
    await page.waitForURL('**/login**')
    expect((await context.cookies()).map(({ name }) => name)).not.toContain(SESSION)
    await expect(api.auth.listSessions()).rejects.toMatchObject({ status: 401 })
    await context.close()
  })

  test.each(['/dashboard', '/dots', '/make', '/dots/0193a3a0-0000-7000-8000-000000000000'])(
    'is asked for at %s, and then goes on there',
    async (path) => {
      const { page, context } = await takeSeat(browser)
      await page.goto(web.url + path)
      await page.waitForURL('**/login**')
      expect(new URL(page.url()).searchParams.get('then') ?? '/dashboard').toBe(path)
      await context.close()
    },
  )

  test('goes on to our own pages only', async () => {
    const { page, context } = await takeSeat(browser)
    await page.goto(`${web.url}/login?then=${encodeURIComponent('//evil.example/dots')}`)
    await page.locator('#email').fill(ANA.email)
    await page.locator('#password').fill(ANA.password)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL('**/dashboard')
    expect(page.url()).toBe(`${web.url}/dashboard`)
    await context.close()
  })

  test.each([
    ['a foreign page', 'https://evil.example'],
    ['no page at all', undefined],
    ['a sandboxed frame', 'null'],
  ])('changes nothing for %s', async (_, origin) => {
    for (const path of ['/login', '/dashboard', '/verify-email']) {
      const answer = await fetch(web.url + path, {
        method: 'POST',
        body: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin && { origin }) },
      })
      expect(answer.status).toBe(403)
    }
  })

  test('of somebody else shows nothing of mine', async () => {
    const ana = await signIn(web.platform, ANA)
    const { dotId, id } = await ana.generations.create({ text: 'Mine alone.' })
    const { page, context } = await takeSeat(browser)
    await logIn(web, page, ION)
    const paths = [`dots/${dotId}/code`, ...['progress', 'events', 'audio'].map((part) => `generations/${id}/${part}`)]
    const answers = await Promise.all(paths.map((path) => context.request.get(`${web.url}/${path}`)))
    expect(answers.map((answer) => answer.status())).toEqual([404, 404, 404, 404])
    await page.goto(`${web.url}/dots/${dotId}`)
    await page.getByRole('heading', { name: 'There is nothing here.' }).waitFor()
    await context.close()
  })

  test('is sent with a strict policy, and by the one name of this host', async () => {
    const page = await fetch(`${web.url}/login`)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers.get('x-powered-by')).toBeNull()
    const other = await fetch(`${web.url.replace('localhost', '127.0.0.1')}/login?a=1`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    })
    expect(other.headers.get('refresh')).toBe(`0; url=${web.url}/login?a=1`)
    expect(await other.text()).toBe('')
  })
})
