import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { reasonToSkip } from './machine-tools.ts'
import { makeSpeak, signIn } from './people.ts'
import { readCode } from './read-code.ts'
import { logIn, makeVisitor, takeSeat, type Visitor } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const ANA: Visitor = { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' }

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`making a dot${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  beforeAll(async () => {
    web = await startWeb()
    browser = await openBrowser({ autoplay: false })
    await makeVisitor(web, ANA)
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  /** Keeps all scripts from the pages until the function it answers is called. */
  async function holdScripts(context: BrowserContext): Promise<() => void> {
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    await context.route('**/*.js', async (route) => {
      await held
      await route.continue()
    })
    return letThrough
  }

  test('keeps what was typed before the scripts had come, on a form that begins empty', async () => {
    const { page, context, complaints } = await takeSeat(browser)
    const letThrough = await holdScripts(context)
    await page.goto(`${web.url}/register`, { waitUntil: 'commit' })
    await page.locator('#name').fill('Ana Maria')
    await page.locator('#email').fill('ana.maria@example.org')
    letThrough()
    await page.waitForLoadState('networkidle')
    await page.locator('#password').fill('strawberries in July')
    expect(await page.locator('#name').inputValue()).toBe('Ana Maria')
    await page.locator('main button[type=submit]').click()
    await page.locator('h2:focus').waitFor()
    expect((await web.platform.mailTo('ana.maria@example.org')).text).toContain('verify-email')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('keeps what was typed before the scripts had come, on a form that begins with something', async () => {
    const { page, context, complaints } = await takeSeat(browser)
    await logIn(web, page, ANA)
    const letThrough = await holdScripts(context)
    await page.goto(`${web.url}/make`, { waitUntil: 'commit' })
    await page.locator('#text').fill('Typed on a slow line.')
    await page.locator('#title').fill('Slow')
    letThrough()
    await page.locator('main [role=status].text-good').waitFor()
    expect(await page.locator('#text').inputValue()).toBe('Typed on a slow line.')
    expect(await page.locator('#title').inputValue()).toBe('Slow')
    await page.getByText('21 characters of').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('guesses the language of the text, until somebody chooses it', async () => {
    const { page, context } = await takeSeat(browser)
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/make`)
    const language = page.locator('#language')
    await page.locator('#text').fill('Dulceață de căpșuni, făcută în iulie.')
    await page.getByText('Your text looks like Romanian.').waitFor({ state: 'attached' })
    expect(await language.inputValue()).toBe('ro')
    expect(await page.locator('input[name=voice]:checked').count()).toBe(1)
    await language.selectOption('fr')
    await page.locator('#text').fill('Dulceață de căpșuni, făcută în iulie, de bunica.')
    // Longer than a guess takes.
    await page.waitForTimeout(2500)
    expect(await language.inputValue()).toBe('fr')
    await context.close()
  })

  test('gives a dot another look, and its code still leads to the same page', async () => {
    const client = await signIn(web.platform, ANA)
    const { dot } = await makeSpeak(client, { text: 'One white tablet with breakfast.', language: 'en' })
    const { page, context, complaints } = await takeSeat(browser)
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/dots/${dot.id}`)
    await page.getByRole('link', { name: 'Change the look' }).click()
    await page.waitForURL('**/look')
    await page.locator('input[value=own] + span').click()
    await page.getByLabel('Corners in colours of their own').check()
    await page.getByLabel('Colour of the centres').fill('#8a1538')
    await page.locator('main [role=status].text-good').waitFor()
    await page.getByRole('button', { name: 'Use this look' }).click()
    await page.waitForURL(`**/dots/${dot.id}`)
    await page.getByText('The code has its new look.').waitFor()
    expect((await client.dots.get({ id: dot.id })).look).toMatchObject({ eyeCentreColour: '#8a1538' })
    await expect
      .poll(async () => readCode(await page.locator('figure').screenshot()), { timeout: 15_000 })
      .toEqual([dot.playUrl])
    expect(complaints).toEqual([])
    await context.close()
  })

  test('keeps the look it has when the new one does not scan, and says why', async () => {
    const client = await signIn(web.platform, ANA)
    const { dot } = await makeSpeak(client, { text: 'Ring twice.', language: 'en' })
    const { look } = await client.dots.get({ id: dot.id })
    const { page, context } = await takeSeat(browser)
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/dots/${dot.id}/look`)
    await page.locator('input[value=own] + span').click()
    await page.getByLabel('Colour of the code').fill('#dddddd')
    await page.getByRole('button', { name: 'Use this look' }).click()
    await page.locator('[role=alert]:focus').getByText('too close').waitFor()
    expect((await client.dots.get({ id: dot.id })).look).toEqual(look)
    await context.close()
  })
})
