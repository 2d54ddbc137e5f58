import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { tokenIn } from './people.ts'
import type { Web } from './web.ts'

export type Visitor = { name: string; email: string; password: string }

/** A browser of its own, with a record of what its pages complained about. */
export type Seat = { context: BrowserContext; page: Page; complaints: string[] }

export async function takeSeat(browser: Browser, options: BrowserContextOptions = {}): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { context, page, complaints }
}

/** Registers and confirms somebody by the API, as if done on another day. */
export async function makeVisitor(web: Web, visitor: Visitor): Promise<void> {
  const nobody = web.platform.client()
  await nobody.auth.signUp(visitor)
  await nobody.auth.verifyEmail({ token: tokenIn((await web.platform.mailTo(visitor.email)).text) })
}

/** Logs in on the page, in whatever language it is, and waits for the dashboard. */
export async function logIn(web: Web, page: Page, { email, password }: Omit<Visitor, 'name'>): Promise<void> {
  await page.goto(`${web.url}/login`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/dashboard')
}
