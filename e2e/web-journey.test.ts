import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, visit } from './browser.ts'
import { keyboard, mouse, type Hands } from './hands.ts'
import { position, until } from './listener.ts'
import { reasonToSkip } from './machine-tools.ts'
import { tokenIn } from './people.ts'
import { readCode } from './read-code.ts'
import { takeSeat, type Visitor } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const TEXT =
  'Made on the third of July with berries from the back garden. Keep it cool, and eat it within two weeks of opening.'
const TITLE = 'Strawberry jam'

/** What the page says in each language, as a visitor reads it. */
const WORDS = {
  en: {
    register: 'Register',
    confirm: 'Confirm my address',
    logIn: 'Log in',
    make: 'Make a dot',
    speak: 'Make it speak',
    ready: 'Your dot is ready.',
    play: /^Play, \d+ seconds?$/,
    balance: '5,000',
    ofFour: /(1|2|3|4) of 4|turn/,
  },
  ro: {
    register: 'Înregistrează-te',
    confirm: 'Confirmă adresa mea',
    logIn: 'Conectează-te',
    make: 'Fă un punct',
    speak: 'Fă-l să vorbească',
    ready: 'Punctul tău este gata.',
    play: /^Redă, \d+ (de )?secunde?$/,
    balance: '5.000',
    ofFour: /(1|2|3|4) din 4|rândul/,
  },
}

type Way = { language: keyof typeof WORDS; hands: (page: Page) => Hands; visitor: Visitor }

const WAYS: [string, Way][] = [
  [
    'with the mouse',
    {
      language: 'en',
      hands: mouse,
      visitor: { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' },
    },
  ],
  [
    'by keyboard only',
    {
      language: 'en',
      hands: keyboard,
      visitor: { name: 'Ion', email: 'ion@example.org', password: 'plums in September' },
    },
  ],
  [
    'in Romanian',
    {
      language: 'ro',
      hands: mouse,
      visitor: { name: 'Țurcanu', email: 'vlad@example.org', password: 'cireșe în iunie' },
    },
  ],
]

/** Every text that a live region of the page says, in order. Runs in the page before anything else. */
const LISTEN = `
  window.said = []
  new MutationObserver(() => {
    for (const region of document.querySelectorAll('[role=status], [role=alert]')) {
      const text = region.textContent.trim()
      if (text && window.said.at(-1) !== text) window.said.push(text)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
`

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`from nothing to a dot that plays${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  beforeAll(async () => {
    web = await startWeb()
    browser = await openBrowser({ autoplay: false })
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  test.each(WAYS)('%s', async (_, { language, hands: handsOn, visitor }) => {
    const words = WORDS[language]
    const locale = language === 'ro' ? 'ro-RO' : 'en-GB'
    const { page, context, complaints } = await takeSeat(browser, { locale, reducedMotion: 'reduce' })
    await context.addInitScript(LISTEN)
    const hands = handsOn(page)
    const button = (name: string) => page.locator('main').getByRole('button', { name, exact: true })

    await page.goto(web.url)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await hands.press(page.locator('main').getByRole('link', { name: words.speak }).first())
    await page.waitForURL('**/register')
    await hands.write(page.locator('#name'), visitor.name)
    await hands.write(page.locator('#email'), visitor.email)
    await hands.write(page.locator('#password'), visitor.password)
    await hands.press(button(words.register))
    await page.locator('h2:focus').waitFor()

    const letter = await web.platform.mailTo(visitor.email)
    expect(letter.text).toContain(`${web.url}/verify-email?token=`)
    await page.goto(`${web.url}/verify-email?token=${encodeURIComponent(tokenIn(letter.text))}`)
    await hands.press(button(words.confirm))
    await page.waitForURL('**/login**')

    await hands.write(page.locator('#email'), visitor.email)
    await hands.write(page.locator('#password'), visitor.password)
    await hands.press(button(words.logIn))
    await page.waitForURL('**/dashboard')
    expect(await page.locator('[aria-labelledby=balance]').textContent()).toContain(words.balance)

    await hands.press(page.getByRole('navigation').getByRole('link', { name: words.make }))
    await page.waitForURL('**/make')
    await hands.write(page.locator('#text'), TEXT)
    await hands.write(page.locator('#title'), TITLE)
    // What was typed survives a reload.
    await until(page, `localStorage.getItem('micdots.draft.new')?.includes('${TITLE}')`)
    await page.reload()
    await until(page, `document.getElementById('text').value === ${JSON.stringify(TEXT)}`)
    await hands.choose(page.locator('input[name=voice]').nth(1))
    await hands.choose(page.locator('input[name=preset][value=ember]'))
    // The worker waits until the page is there, or it may be done before anybody could have seen it work.
    await web.platform.worker.stop()
    await hands.press(button(words.speak))

    await page.waitForURL(/\/dots\/[0-9a-f-]{36}$/)
    await until(page, `window.said.some((text) => ${words.ofFour}.test(text))`)
    await web.platform.worker.start()
    const play = page.getByRole('button', { name: words.play })
    await play.waitFor({ timeout: 60_000 })
    await until(page, `window.said.includes(${JSON.stringify(words.ready)})`)
    const said = await page.evaluate<string[]>('window.said')
    expect(said.filter((text) => words.ofFour.test(text)).length).toBeGreaterThan(0)

    await hands.press(play)
    await until(page, 'audio.currentTime > 1')
    expect(await position(page)).toBeGreaterThan(1)

    // The code as it stands on the screen, and nothing else, leads to where it plays.
    const address = await page.locator('#address').inputValue()
    // Polled: the picture is asked for anew when the dot has changed, and may just be on its way.
    await expect
      .poll(async () => readCode(await page.locator('figure').screenshot()), { timeout: 15_000 })
      .toEqual([address])
    const phone = await visit(browser, address, { viewport: { width: 390, height: 844 } })
    await phone.page.locator('#play').click()
    await until(phone.page, 'audio.currentTime > 1')
    expect(await phone.page.getByRole('heading', { level: 1 }).textContent()).toBe(TITLE)
    await phone.close()

    expect(complaints).toEqual([])
    await context.close()
  })

  test('meanwhile nothing went wrong', () => {
    expect(web.platform.troubles()).toEqual([])
    expect(web.frontoffice.log()).not.toMatch(/error/i)
  })
})
