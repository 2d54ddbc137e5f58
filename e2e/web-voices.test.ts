import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { keyboard, mouse, type Hands } from './hands.ts'
import { until } from './listener.ts'
import { reasonToSkip } from './machine-tools.ts'
import { tokenIn } from './people.ts'
import { logIn, makeVisitor, takeSeat, type Visitor } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const ANA: Visitor = { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' }

const names = (page: Page) => page.locator('main li h2').allTextContents()

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`the voice gallery${reason ? ` (${reason})` : ''}`, () => {
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

  test('is filtered at once, keeps the filter in the address and the focus where it was', async () => {
    const { page, context, complaints } = await takeSeat(browser)
    await page.goto(`${web.url}/voices`)
    expect((await names(page)).length).toBe(14)
    await page.waitForLoadState('networkidle')
    await page.locator('#language').focus()
    await page.locator('#language').selectOption('en')
    await page.getByRole('status').getByText('4 voices', { exact: true }).waitFor()
    expect(page.url()).toBe(`${web.url}/voices?language=en`)
    expect(await page.locator('#language:focus').count()).toBe(1)
    await page.locator('#gender').selectOption('female')
    await page.getByRole('status').getByText('1 voice', { exact: true }).waitFor()
    expect(await names(page)).toEqual(['Ada'])
    await page.locator('#accent').selectOption('Scottish')
    await page.getByRole('heading', { name: 'No voice is like that.' }).waitFor()
    await page.getByRole('link', { name: 'All voices' }).click()
    await page.getByRole('status').getByText('14 voices', { exact: true }).waitFor()
    expect(await page.locator('#language').inputValue()).toBe('')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('works without JavaScript', async () => {
    const { page, context } = await takeSeat(browser, { javaScriptEnabled: false })
    await page.goto(`${web.url}/voices`)
    await page.locator('#language').selectOption('ro')
    await page.locator('#gender').selectOption('male')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await names(page)).toEqual(['Andrei'])
    expect(new URL(page.url()).searchParams.get('language')).toBe('ro')
    expect(await page.locator('#gender').inputValue()).toBe('male')
    await context.close()
  })

  test('takes an address that makes no sense for one without filters', async () => {
    const { page, context } = await takeSeat(browser)
    await page.goto(`${web.url}/voices?gender=robot&age=40&language=`)
    expect((await names(page)).length).toBe(14)
    await context.close()
  })

  test.each<[string, string, (page: Page) => Hands, { use: string; submit: string; hear: string }, string]>([
    ['with the mouse', 'en-GB', mouse, { use: 'Use Ross', submit: 'Register', hear: 'Hear Ross' }, 'ross'],
    ['by keyboard only', 'en-GB', keyboard, { use: 'Use Ross', submit: 'Register', hear: 'Hear Ross' }, 'keys'],
    [
      'in Romanian',
      'ro-RO',
      mouse,
      { use: 'Alege vocea Ross', submit: 'Înregistrează-te', hear: 'Ascultă vocea Ross' },
      'romana',
    ],
  ])(
    'a voice is heard, chosen, and still chosen after the registration, %s',
    async (_, locale, handsOn, words, who) => {
      const visitor = { name: 'Ion', email: `${who}@example.org`, password: 'plums in September' }
      const { page, context, complaints } = await takeSeat(browser, { locale, reducedMotion: 'reduce' })
      const hands = handsOn(page)
      await page.goto(`${web.url}/voices?accent=Scottish`)
      await hands.press(page.getByRole('button', { name: words.hear }))
      await until(page, 'audio.currentTime > 0.5')
      await hands.press(page.getByRole('link', { name: words.use }))
      await page.waitForURL('**/register?then=**')
      await hands.write(page.locator('#name'), visitor.name)
      await hands.write(page.locator('#email'), visitor.email)
      await hands.write(page.locator('#password'), visitor.password)
      await hands.press(page.locator('main').getByRole('button', { name: words.submit }))
      await page.locator('h2:focus').waitFor()

      const letter = await web.platform.mailTo(visitor.email)
      await page.goto(`${web.url}/verify-email?token=${encodeURIComponent(tokenIn(letter.text))}`)
      await hands.press(page.locator('main form button[type=submit]'))
      await page.waitForURL('**/login**')
      await hands.write(page.locator('#email'), visitor.email)
      await hands.write(page.locator('#password'), visitor.password)
      await hands.press(page.locator('main form button[type=submit]'))
      await page.waitForURL('**/make?voice=**')
      const { items } = await web.platform.client().voices.list({ accent: 'Scottish' })
      expect(await page.locator('input[name=voice]:checked').inputValue()).toBe(items[0]?.id)
      // Used once: the next time the way leads home.
      expect((await context.cookies()).map(({ name }) => name)).not.toContain('micdots_on')
      expect(complaints).toEqual([])
      await context.close()
    },
  )

  test('a voice that is chosen goes before a draft and before a guess of the language', async () => {
    const { page, context } = await takeSeat(browser)
    await logIn(web, page, ANA)
    const chosen = async () => page.locator('input[name=voice]:checked').inputValue()
    await page.goto(`${web.url}/make`)
    const usual = await chosen()
    await page.locator('#text').fill('Made on the third of July with berries from the back garden.')
    await until(page, `localStorage.getItem('micdots.draft.new')?.includes('berries')`)
    await page.goto(`${web.url}/voices?language=ro`)
    await page.getByRole('link', { name: 'Use Ioana' }).click()
    await page.waitForURL('**/make?voice=**')
    await page.locator('#text').waitFor()
    await until(page, `document.getElementById('text').value.includes('berries')`)
    await page.locator('#text').press('End')
    await page.locator('#text').pressSequentially(' Keep it cool, and eat it soon.')
    await page.waitForTimeout(1500)
    expect(await page.locator('#language').inputValue()).toBe('ro')
    expect([await chosen(), (await chosen()) === usual]).toEqual([new URL(page.url()).searchParams.get('voice'), false])
    await context.close()
  })

  test.each(['0193a3a0-0000-7000-8000-000000000000', 'x', '%22%3E', ''])(
    'a voice that is not there (%s) is not chosen',
    async (voice) => {
      const { page, context, complaints } = await takeSeat(browser)
      await logIn(web, page, ANA)
      await page.goto(`${web.url}/make?voice=${voice}`)
      const first = (await web.platform.client().voices.list({})).items[0]?.id
      expect(await page.locator('input[name=voice]:checked').inputValue()).toBe(first)
      expect(complaints).toEqual([])
      await context.close()
    },
  )
})
