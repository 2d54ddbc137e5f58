import type { Client } from '@micdots/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, visit } from './browser.ts'
import { focused, loudestSample, position, until } from './listener.ts'
import { reasonToSkip } from './machine-tools.ts'
import { completed, followToEnd, signIn, tokenIn } from './people.ts'
import { startPlatform, type Platform } from './platform.ts'
import { readCode } from './read-code.ts'

const ANA = { name: 'Ana Țurcanu', email: 'ana@example.org', password: 'strawberries in July' }
/** Of a machine that does other things too. */
const PATIENTLY = { timeout: 30_000 }
const JAM = {
  title: 'Dulceață de căpșuni',
  text: 'Made on the third of July with berries from the back garden. Keep it cool, and eat it within two weeks of opening.',
  language: 'en',
}

/** One story, told in order: each test goes on where the one before it ended. */
describe('a text becomes a dot that speaks', () => {
  let platform: Platform
  let ana: Client
  let generation: Awaited<ReturnType<typeof completed>>

  beforeAll(async () => {
    platform = await startPlatform()
  })
  afterAll(async () => platform?.stop())

  test('she registers, confirms her address by the mail and signs in', async () => {
    const nobody = platform.client()
    await nobody.auth.signUp(ANA)
    const early = await signIn(platform, ANA)
    expect(await early.me.get()).toMatchObject({ status: 'unverified', tokens: { balance: 0, held: 0 } })
    await expect(early.generations.create(JAM)).rejects.toMatchObject({ status: 403, code: 'email-not-verified' })

    const letter = await platform.mailTo(ANA.email)
    // Somebody else's address could be sent a message in the name.
    expect(letter.html).not.toContain(ANA.name)
    expect(letter.html).toContain('Confirm my address')
    expect(await nobody.auth.verifyEmail({ token: tokenIn(letter.text) })).toEqual({ status: true })
    ana = await signIn(platform, ANA)
    expect(await ana.me.get()).toMatchObject({ name: ANA.name, status: 'active', tokens: { held: 0 } })
  })

  test('she posts a text and follows it until it is done; it costs what it said', async () => {
    const { balance } = (await ana.me.get()).tokens
    const accepted = await ana.generations.create(JAM)
    expect(accepted).toMatchObject({ tokens: JAM.text.length, state: 'pending' })
    expect(accepted.reference).toMatch(/^REQ-\d{6}$/)

    const seen = await followToEnd(ana, accepted.id)
    expect(seen.at(-1)).toMatchObject({ state: 'completed', progress: 1 })
    expect(seen.length).toBeGreaterThan(1)
    const progress = seen.map((change) => change.progress)
    expect(progress).toEqual(progress.toSorted((one, other) => one - other))

    generation = await completed(ana, accepted.id)
    expect(generation).toMatchObject({ ...JAM, tokens: JAM.text.length })
    expect(generation.audio.durationMs).toBeGreaterThan(4_000)
    expect((await ana.me.get()).tokens).toEqual({ balance: balance - JAM.text.length, held: 0 })
    const dot = await ana.dots.get({ id: generation.dot.id })
    expect(dot).toMatchObject({ state: 'active', playUrl: generation.dot.playUrl, languages: [{ title: JAM.title }] })
  })

  test('a mail tells her that it is ready', async () => {
    await expect.poll(async () => (await platform.mailTo(ANA.email)).text, PATIENTLY).toContain(generation.dot.playUrl)
  })

  test('the code holds the play address, in each format and size', async () => {
    const { id, playUrl } = generation.dot
    for (const size of [256, 2048] as const) {
      const { body } = await ana.dots.qr({ id, format: 'png', size })
      expect(body.type).toBe('image/png')
      expect(await readCode(await body.bytes())).toEqual([playUrl])
    }
    const { body: svg } = await ana.dots.qr({ id, format: 'svg' })
    expect(svg.type).toContain('image/svg+xml')
    expect(await readCode(await svg.bytes())).toEqual([playUrl])
    const { body: pdf } = await ana.dots.qr({ id, format: 'pdf' })
    expect(pdf.type).toBe('application/pdf')
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
  })

  const reason = reasonToSkip('chromium')
  describe.skipIf(reason)(`in a browser${reason ? ` (${reason})` : ''}`, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await openBrowser({ autoplay: true })
    })
    afterAll(async () => browser?.close())

    test.each([
      ['on a desk', { width: 1280, height: 800 }],
      ['on a phone', { width: 390, height: 844 }],
    ])('the page it opens speaks by itself, %s', async (_, viewport) => {
      const { page, requests, complaints, cookies, close } = await visit(browser, generation.dot.playUrl, { viewport })
      await expect.poll(() => focused(page), PATIENTLY).toBe('play')
      expect(await page.locator('#play').getAttribute('aria-label')).toBe('Pause')
      await until(page, 'audio.currentTime > 1')
      expect(await loudestSample(page)).toBeGreaterThan(0.02)
      expect(await position(page)).toBeGreaterThan(2)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(JAM.title)
      expect(requests.filter((address) => new URL(address).origin !== platform.url)).toEqual([])
      expect(await cookies()).toEqual([])
      expect(complaints).toEqual([])
      await close()
    })

    test('it comes to its end and can be heard again', async () => {
      const { page, complaints, close } = await visit(browser, generation.dot.playUrl)
      await until(page, 'audio.ended')
      const total = Math.round(generation.audio.durationMs / 1000)
      expect(await page.locator('#time').textContent()).toBe(`0:0${total} of 0:0${total}`)
      await page.keyboard.press('Space')
      await expect.poll(() => position(page), PATIENTLY).toBeLessThan(2)
      await until(page, 'audio.currentTime > 0.5')
      expect(complaints).toEqual([])
      await close()
    })
  })

  test('meanwhile nothing went wrong, and everything ends when it is asked to', async () => {
    expect(platform.troubles()).toEqual([])
    expect(await platform.worker.stop()).toMatchObject({ code: 0 })
    expect(await platform.api.stop()).toMatchObject({ code: 0 })
  })
})
