import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { findTool } from './machine-tools.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Chromium without a window. `autoplay`: whether a page may play before its visitor has done anything. */
export async function openBrowser({ autoplay }: { autoplay: boolean }): Promise<Browser> {
  const executablePath = findTool('chromium')
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine')
  const policy = autoplay ? 'no-user-gesture-required' : 'document-user-activation-required'
  // Without a locale of its own, Chromium saves a file whose name has a "Ț" in it as "download".
  const env = { ...process.env, LANG: 'C.UTF-8' }
  return chromium.launch({ executablePath, env, args: [...FLAGS, `--autoplay-policy=${policy}`] })
}

/** A page with a record of what it did. */
export type Visit = {
  page: Page
  /** Every address it asked for. */
  requests: string[]
  /** What it wrote to the console as an error, and exceptions nobody caught. A refusal of the CSP is among them. */
  complaints: string[]
  /** `set-cookie` headers and cookies. */
  cookies: () => Promise<string[]>
  close: () => Promise<void>
}

/** Opens an address with an empty browser: no cookie, no cache, nothing learned from another test. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const [requests, complaints, setCookies]: string[][] = [[], [], []]
  context.on('request', (request) => requests?.push(request.url()))
  context.on('response', (response) => {
    const cookie = response.headers()['set-cookie']
    if (cookie !== undefined) setCookies?.push(cookie)
  })
  page.on('console', (message) => message.type() === 'error' && complaints?.push(message.text()))
  page.on('pageerror', (error) => complaints?.push(error.message))
  await page.goto(address)
  return {
    page,
    requests: requests ?? [],
    complaints: complaints ?? [],
    cookies: async () => [...(setCookies ?? []), ...(await context.cookies()).map((cookie) => cookie.name)],
    close: () => context.close(),
  }
}

/** What axe finds wrong, one line each. Transitions must be off: it takes a colour in mid-transition for the colour. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
  if (results.passes.length === 0) throw new Error('axe has checked nothing')
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** How far a page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
