import sharp from 'sharp'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { keyboard, mouse, type Hands } from './hands.ts'
import { position, until } from './listener.ts'
import { reasonToSkip } from './machine-tools.ts'
import { readCode } from './read-code.ts'
import { logIn, makeVisitor, takeSeat, type Visitor } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const ANA: Visitor = { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' }

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`the landing page${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  beforeAll(async () => {
    web = await startWeb({ CONTACT_EMAIL: 'hello@example.org' })
    browser = await openBrowser({ autoplay: false })
    await makeVisitor(web, ANA)
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  test.each<[string, string, (page: never) => Hands, RegExp]>([
    ['with the mouse', 'en-GB', mouse, /^Play, \d+ seconds?$/],
    ['by keyboard only', 'en-GB', keyboard, /^Play, \d+ seconds?$/],
    ['in Romanian', 'ro-RO', mouse, /^Redă, \d+ (de )?secunde?$/],
  ])('plays the house dot and shows what it says, %s', async (_, locale, handsOn, name) => {
    const { page, context, complaints } = await takeSeat(browser, { locale })
    const hands = handsOn(page as never)
    await page.goto(web.url)
    await hands.press(page.getByRole('button', { name }))
    await until(page, 'audio.currentTime > 1.5')
    expect(await position(page)).toBeGreaterThan(1.5)
    // The caption is a piece of the text, and the figure shows how far it is.
    const text = (await page.locator('details p[lang=en]').textContent()) ?? ''
    const caption = (await page.locator('p > span[lang=en]').textContent()) ?? ''
    expect([caption.length > 5, text.includes(caption)]).toEqual([true, true])
    expect(await page.locator('main svg path.heard').count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('plays what the play page plays, byte for byte', async () => {
    const [here, there] = await Promise.all([
      fetch(`${web.url}/house-dot/audio`),
      fetch(`${web.platform.url}/play/hello/audio`),
    ])
    expect(here.headers.get('content-type')).toBe('audio/mpeg')
    const [mine, theirs] = [Buffer.from(await here.arrayBuffer()), Buffer.from(await there.arrayBuffer())]
    expect([mine.length > 50_000, mine.equals(theirs)]).toEqual([true, true])
  })

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('shows a code that scans from a %s screen of %i px and leads to the house dot', async (scheme, width) => {
    const { page, context } = await takeSeat(browser, { colorScheme: scheme, viewport: { width, height: 844 } })
    await page.goto(web.url)
    const code = page.getByRole('img', { name: 'The QR code of our own dot' })
    await code.scrollIntoViewIfNeeded()
    await until(page, `document.querySelector('img[src="/house-dot/code"]').complete`)
    const { playUrl, title } = await web.platform.client().play.get({ slug: 'hello' })
    // What a phone sees is the screen with all that is around the code.
    await expect.poll(async () => readCode(await page.screenshot()), { timeout: 15_000 }).toEqual([playUrl])
    expect(await (await fetch(playUrl)).text()).toContain(`${title}</h1>`)
    await page.getByText('a phone cannot reach it').waitFor()
    await context.close()
  })

  test('lets voices be heard, one at a time, and the house dot falls silent', async () => {
    const { page, context, complaints } = await takeSeat(browser)
    await page.goto(web.url)
    const playing = () =>
      page.evaluate<number>(`[...document.querySelectorAll('audio')].filter((one) => !one.paused).length`)
    await page.getByRole('button', { name: /^Play, / }).click()
    await until(page, 'audio.currentTime > 0.3')
    for (const name of ['Ada', 'Ioana']) {
      await page.getByRole('button', { name: `Hear ${name}` }).click()
      await page.getByRole('button', { name: `Stop ${name}` }).waitFor()
      await until(page, `[...document.querySelectorAll('audio')].some((one) => !one.paused && one.currentTime > 0.2)`)
      expect(await playing()).toBe(1)
    }
    await page.getByRole('button', { name: /^Play, / }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('asks nobody but us, and nothing on it moves while it loads', async () => {
    const { page, context } = await takeSeat(browser)
    const asked = new Set<string>()
    context.on('request', (request) => asked.add(new URL(request.url()).origin))
    await context.addInitScript(`
      window.shifts = 0
      new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifts += value })
        .observe({ type: 'layout-shift', buffered: true })
      new PerformanceObserver((list) => { const last = list.getEntries().at(-1); window.largest = [Math.round(last.startTime), last.element?.localName] })
        .observe({ type: 'largest-contentful-paint', buffered: true })
    `)
    await page.goto(web.url, { waitUntil: 'networkidle' })
    for (const _ of Array.from({ length: 12 })) await page.mouse.wheel(0, 400)
    await page.waitForLoadState('networkidle')
    const [shifts, largest] = await page.evaluate<[number, [number, string]]>('[window.shifts, window.largest]')
    process.stdout.write(`Landing: layout shift ${shifts.toFixed(4)}, largest paint after ${largest.join(' ms: ')}\n`)
    expect(shifts).toBeLessThan(0.02)
    expect([...asked].filter((origin) => ![web.url, web.platform.url].includes(origin))).toEqual([])
    await context.close()
  })

  test('leads who is signed in to their dots, and to making one', async () => {
    const { page, context } = await takeSeat(browser)
    await logIn(web, page, ANA)
    await page.goto(web.url)
    expect(await page.getByRole('link', { name: 'Log in' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Make it speak' }).first().click()
    await page.waitForURL('**/make')
    await page.goto(web.url)
    await page.getByRole('link', { name: 'Your dots' }).click()
    await page.waitForURL('**/dashboard')
    await context.close()
  })

  test('tells machines what it is', async () => {
    const home = await fetch(web.url)
    const html = await home.text()
    const nonce = /'nonce-([^']+)'/.exec(home.headers.get('content-security-policy') ?? '')?.[1]
    const data = /<script type="application\/ld\+json" nonce="([^"]*)">(.*?)<\/script>/.exec(html)
    expect(data?.[1]).toBe(nonce)
    const graph = (JSON.parse(data?.[2] ?? '') as { '@graph': { '@type': string; mainEntity?: unknown[] }[] })['@graph']
    expect(graph.map((one) => one['@type'])).toEqual(['WebSite', 'FAQPage'])
    expect(graph[1]?.mainEntity).toHaveLength(6)

    const picture = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(picture).toBe(`${web.url}/card.png`)
    const sizes: Record<string, [number, number]> = {
      [picture]: [1200, 630],
      [`${web.url}/apple-icon`]: [180, 180],
      [`${web.url}/icons/192.png`]: [192, 192],
      [`${web.url}/icons/maskable.png`]: [512, 512],
    }
    for (const [address, [width, height]] of Object.entries(sizes)) {
      const answer = await fetch(address)
      const { format, ...size } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
      expect([address, format, size.width, size.height]).toEqual([address, 'png', width, height])
    }

    const manifest = (await (await fetch(`${web.url}/manifest.webmanifest`)).json()) as { icons: { src: string }[] }
    const icons = await Promise.all(manifest.icons.map(({ src }) => fetch(web.url + src)))
    expect(icons.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await (await fetch(`${web.url}/robots.txt`)).text()).toContain(`Sitemap: ${web.url}/sitemap.xml`)
    const sitemap = await (await fetch(`${web.url}/sitemap.xml`)).text()
    const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address)
    expect(pages).toContain(`${web.url}/voices`)
    for (const address of pages) expect([address, (await fetch(address)).status]).toEqual([address, 200])
  })

  test.each(['accessibility', 'privacy', 'terms'])('says on the page about %s how to reach us', async (name) => {
    const html = await (await fetch(`${web.url}/${name}`)).text()
    expect(html).toContain('href="mailto:hello@example.org"')
    expect(html).not.toContain('has not said here')
  })

  test('stands while the API is away, and says calmly what is missing', async () => {
    await web.platform.api.stop()
    const { page, context } = await takeSeat(browser)
    await page.goto(web.url)
    await page.getByRole('heading', { level: 1, name: 'Give anything a voice.' }).waitFor()
    await page.getByText('Our own dot is silent at the moment.').waitFor()
    await page.getByText('The voices cannot be heard at the moment.').waitFor()
    expect(await page.locator('#questions + div details').count()).toBe(6)
    for (const path of ['/accessibility', '/privacy', '/terms', '/developers']) {
      expect((await page.goto(web.url + path))?.status()).toBe(200)
    }
    expect((await page.goto(`${web.url}/voices`))?.status()).toBe(200)
    await page.getByText('The voices are not here at the moment.').waitFor()
    await web.platform.api.start()
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.getByRole('button', { name: 'Hear Ada' }).waitFor()
    await context.close()
  })
})
