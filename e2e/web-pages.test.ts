import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBarriers, openBrowser, sidewaysScroll } from './browser.ts'
import { reasonToSkip } from './machine-tools.ts'
import { openScreen, prepareScreens, signInFor, type Screen } from './screens.ts'
import { takeSeat } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

/** KiB of script, as they come over the wire, headers and all, before a page can be used. */
const SCRIPT_BUDGET = 180

const LOOKS: [string, BrowserContextOptions][] = [
  ['light, in English', { colorScheme: 'light', locale: 'en-GB' }],
  ['dark, in English', { colorScheme: 'dark', locale: 'en-GB' }],
  ['light, in Romanian', { colorScheme: 'light', locale: 'ro-RO' }],
  ['dark, in Romanian', { colorScheme: 'dark', locale: 'ro-RO' }],
]

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`every screen${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  let screens: Screen[]
  beforeAll(async () => {
    web = await startWeb()
    browser = await openBrowser({ autoplay: false })
    screens = await prepareScreens(web)
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  /** Looks at every screen as whoever it is for, and collects what `look` finds, each with the screen's name. */
  async function lookAround(
    options: BrowserContextOptions,
    look: (page: Awaited<ReturnType<typeof takeSeat>>['page'], screen: Screen) => Promise<string[]>,
  ): Promise<string[]> {
    const found: string[] = []
    for (const who of [undefined, 'newcomer', 'client'] as const) {
      const { page, context } = await takeSeat(browser, { reducedMotion: 'reduce', ...options })
      // Without a choice of the browser's own, its pages would speak the language of the account.
      const language = options.locale?.slice(0, 2) ?? 'en'
      await context.addCookies([{ name: 'micdots_language', value: language, url: web.url }])
      if (who !== undefined) await signInFor(web, page, who)
      for (const screen of screens.filter((one) => one.who === who)) {
        await openScreen(web, page, screen)
        found.push(...(await look(page, screen)).map((what) => `${screen.name}: ${what}`))
      }
      await context.close()
    }
    return found
  }

  test.each(LOOKS)('has no barrier that axe finds, %s', async (_, options) => {
    expect(await lookAround(options, (page) => findBarriers(page))).toEqual([])
  })

  test.each([
    ['320 px', { viewport: { width: 320, height: 640 } }],
    // What is left of a desk of 1280 × 900.
    ['400 %', { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }],
  ])('does not scroll sideways at %s', async (_, options) => {
    const found = await lookAround(options, async (page) => {
      const beyond = await sidewaysScroll(page)
      return beyond > 0 ? [`${beyond} px`] : []
    })
    expect(found).toEqual([])
  })

  test('has targets of at least 44 px', async () => {
    expect(
      await lookAround({ viewport: { width: 390, height: 844 } }, (page) => page.evaluate<string[]>(SMALL)),
    ).toEqual([])
  })

  test('has one heading of the first rank, its landmarks, and a title of its own', async () => {
    const titles = new Map<string, string>()
    const found = await lookAround({}, async (page, { path, prepare }) => {
      const count = (selector: string) => page.locator(selector).count()
      const counts = await Promise.all(['h1', 'main', 'body > div > header', 'body > div > footer'].map(count))
      const title = await page.title()
      const twin = titles.get(title)
      // A screen that is another look at the same page has the same title.
      const isOwn = twin === undefined || twin === path.split('?')[0] || prepare !== undefined || path.includes('?')
      titles.set(title, path.split('?')[0] ?? path)
      return [
        ...(counts.every((one) => one === 1) ? [] : [counts.join(' ')]),
        ...(isOwn ? [] : [`${title} of ${twin}`]),
      ]
    })
    expect(found).toEqual([])
  })

  test('loads few scripts at first', async () => {
    const weights: string[] = []
    const found = await lookAround({}, async (page, { path, name }) => {
      let bytes = 0
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.setCacheDisabled', { cacheDisabled: true })
      const scripts = new Set<string>()
      session.on(
        'Network.responseReceived',
        ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)),
      )
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) bytes += encodedDataLength
      })
      await page.goto(web.url + path)
      await page.waitForLoadState('load')
      const kilobytes = Math.round(bytes / 1024)
      await session.detach()
      weights.push(`${name} ${kilobytes}`)
      return kilobytes > SCRIPT_BUDGET ? [`${kilobytes} KiB`] : []
    })
    process.stdout.write(`First-load script in KiB: ${weights.join(', ')}\n`)
    expect(found).toEqual([])
  })

  test('have an icon also for a browser that asks before it has read the page', async () => {
    const icon = await fetch(`${web.url}/favicon.ico`)
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/x-icon'])
  })

  test('puts what was refused beside its field and into a summary that takes the focus', async () => {
    const { page, context } = await takeSeat(browser)
    await page.goto(`${web.url}/register`)
    await page.locator('#email').fill('not an address')
    await page.locator('main button[type=submit]').click()
    await page.locator('[role=alert]:focus').waitFor()
    expect(await page.locator('#email').inputValue()).toBe('not an address')
    expect(await page.locator('#email').getAttribute('aria-invalid')).toBe('true')
    const described = await page.locator('#email').getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain('name@example.org')
    await page.locator('[role=alert] a[href="#email"]').click()
    await page.locator('#email:focus').waitFor()
    await context.close()
  })
})

/** What can be pressed and is smaller than a thumb; words in the middle of a sentence may be. Runs in the page. */
const SMALL = `[...document.querySelectorAll('a, button, select, summary, input, [role=button]')].flatMap((element) => {
  const target = element.closest('label') ?? element
  const { width, height } = target.getBoundingClientRect()
  if (width === 0 || element.type === 'hidden' || element.closest('[hidden]')) return []
  if (element.getAttribute('href') === '#main' || element.closest('li')?.querySelector('h2 a, h3 a') === element) return []
  return width < 44 || height < 44 ? [element.outerHTML.slice(0, 120) + ' ' + width + '×' + height] : []
})`
