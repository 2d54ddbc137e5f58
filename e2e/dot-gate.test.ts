import type { Client } from '@micdots/contract'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBarriers, openBrowser, visit } from './browser.ts'
import { keyboard } from './hands.ts'
import { until } from './listener.ts'
import { reasonToSkip } from './machine-tools.ts'
import { makeSpeak, signIn } from './people.ts'
import { logIn, makeVisitor, takeSeat } from './visitors.ts'
import { startWeb, type Web } from './web.ts'

const ANA = { name: 'Ana', email: 'ana@example.org', password: 'strawberries in July' }
const TEXT = 'This is the blue box with camomile tea.'
const PIN = '271828'
const CALM: [string, BrowserContextOptions][] = [
  ['light, in English', { colorScheme: 'light', locale: 'en-GB', reducedMotion: 'reduce' }],
  ['dark, in Romanian', { colorScheme: 'dark', locale: 'ro-RO', reducedMotion: 'reduce' }],
]

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`to whom and when a dot speaks${reason ? ` (${reason})` : ''}`, () => {
  let web: Web
  let browser: Browser
  let api: Client
  let dot: { id: string; playUrl: string }
  beforeAll(async () => {
    web = await startWeb()
    browser = await openBrowser({ autoplay: true })
    await makeVisitor(web, ANA)
    api = await signIn(web.platform, ANA)
    dot = (await makeSpeak(api, { text: TEXT, title: 'Tea', language: 'en' })).dot
  })
  afterAll(async () => {
    await browser?.close()
    await web?.stop()
  })

  test('a PIN is set and entered by keyboard alone, and a wrong one is told', async () => {
    const { page, context, complaints } = await takeSeat(browser, { reducedMotion: 'reduce' })
    const hands = keyboard(page)
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/dots/${dot.id}`)
    await hands.press(page.getByRole('button', { name: 'Set a PIN' }))
    await hands.write(page.locator('#pin'), '12')
    await hands.press(page.getByRole('button', { name: 'Use this PIN' }))
    await page.getByRole('alert').getByText('A PIN has 6 to 8 digits.').waitFor()
    await page.locator('#pin').fill('')
    await hands.write(page.locator('#pin'), PIN)
    await hands.press(page.getByRole('button', { name: 'Use this PIN' }))
    await page.getByText('Listeners are asked for a PIN').waitFor()
    expect(complaints).toEqual([])
    await context.close()

    const phone = await visit(browser, dot.playUrl, { reducedMotion: 'reduce' })
    await phone.page.locator('#pin:focus').waitFor()
    await phone.page.keyboard.type('000000')
    await phone.page.keyboard.press('Enter')
    await phone.page.getByRole('alert').getByText('That is not the PIN').waitFor()
    await phone.page.keyboard.type(PIN)
    await phone.page.keyboard.press('Enter')
    await phone.page.locator('#words').waitFor()
    await until(phone.page, 'audio.currentTime > 1')
    expect(await phone.cookies()).toEqual([])
    // Chromium notes every answer of 400 and above.
    expect(phone.complaints.filter((text) => !text.includes('403'))).toEqual([])
    await phone.close()
  })

  test('a PIN is entered without JavaScript', async () => {
    const { page, close } = await visit(browser, dot.playUrl, { javaScriptEnabled: false })
    await page.locator('#pin').fill(PIN)
    await page.getByRole('button', { name: 'Let it speak' }).click()
    expect(await page.getByText(TEXT).isVisible()).toBe(true)
    const source = await page.locator('audio').getAttribute('src')
    expect((await fetch(new URL(source ?? '', dot.playUrl))).status).toBe(200)
    await close()
    await api.dots.update({ id: dot.id, settings: { pin: null } })
  })

  test('hours are set on the page of the dot, and the play page says when it speaks again', async () => {
    const { page, context, complaints } = await takeSeat(browser, { timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' })
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/dots/${dot.id}`)
    await page.getByRole('button', { name: 'Set hours' }).click()
    expect(await page.locator('#timeZone').inputValue()).toBe('Asia/Tokyo')
    // Only in two days.
    const open = new Date(Date.now() + 9 * 3600_000 + 2 * 86_400_000).getUTCDay() || 7
    for (let day = 1; day <= 7; day++) await page.locator(`[name=weekdays][value="${day}"]`).setChecked(day === open)
    await page.getByRole('button', { name: 'Use these hours' }).click()
    await page.getByText('09:00–17:00 (Asia/Tokyo)').waitFor()
    const phone = await visit(browser, dot.playUrl)
    expect(await phone.page.locator('time').textContent()).toMatch(/^It speaks again on .*09:00/)
    expect(await phone.page.getByText(TEXT).count()).toBe(0)
    await phone.close()
    await page.getByRole('button', { name: 'Speak at all hours' }).click()
    await page.getByText('It speaks at all hours.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('a pause has a message, which its page shows', async () => {
    const { page, context } = await takeSeat(browser, { reducedMotion: 'reduce' })
    await logIn(web, page, ANA)
    await page.goto(`${web.url}/dots/${dot.id}`)
    await page.getByRole('button', { name: 'Pause', exact: true }).last().click()
    await page.getByRole('button', { name: 'Change the message' }).click()
    await page.locator('#message').fill('Back in spring.')
    await page.getByRole('button', { name: 'Use this message' }).click()
    await page.locator('main').getByText('Back in spring.').first().waitFor()
    await expect.poll(async () => (await fetch(dot.playUrl)).text(), { timeout: 5_000 }).toContain('Back in spring.')
    await api.dots.update({ id: dot.id, state: 'active' })
    await context.close()
  })

  test('a report is sent from the play page by keyboard, without a script, and a forgotten reason is told', async () => {
    const { page, close, cookies } = await visit(browser, dot.playUrl, { javaScriptEnabled: false })
    const hands = keyboard(page)
    await hands.press(page.getByRole('link', { name: 'Report this dot' }))
    await page.getByRole('heading', { level: 1, name: 'Report this dot' }).waitFor()
    await hands.write(page.locator('#text'), 'It is not tea.')
    await page.getByRole('radio', { name: 'Something else' }).focus()
    await page.keyboard.press('Space')
    await hands.press(page.getByRole('button', { name: 'Send the report' }))
    await page.getByRole('heading', { level: 1, name: 'Thank you.' }).waitFor()
    expect(await cookies()).toEqual([])
    await close()
  })

  test.each(CALM)('no screen of it has a barrier that axe finds, %s', async (_, options) => {
    const hours = { timeZone: 'UTC', weekdays: [((new Date().getUTCDay() + 2) % 7) + 1], from: '09:00', to: '10:00' }
    const found: string[] = []
    const report = await visit(browser, `${dot.playUrl}/report`, options)
    found.push(...(await findBarriers(report.page)))
    await report.page.locator('#text').fill('x')
    await report.page.evaluate(`document.querySelector('form').submit()`)
    await report.page.locator('#wrong').waitFor()
    found.push(...(await findBarriers(report.page)))
    await report.close()
    for (const settings of [
      { pin: PIN, hours: null },
      { pin: null, hours },
      { pin: null, hours: null },
    ]) {
      await api.dots.update({ id: dot.id, settings })
      const { page, close } = await visit(browser, dot.playUrl, options)
      found.push(...(await findBarriers(page)))
      if (settings.pin !== null) {
        await page.locator('#pin').fill('000000')
        await page.locator('.ask button').click()
        await page.locator('#pin-wrong').waitFor()
        found.push(...(await findBarriers(page)))
      }
      await close()
    }
    expect(found).toEqual([])
  })
})
