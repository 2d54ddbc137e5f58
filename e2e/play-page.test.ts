import { weigh } from './weigh.ts'
import type { Client } from '@micdots/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBarriers, openBrowser, sidewaysScroll, visit } from './browser.ts'
import { focused, markedWords, position, showsFocus, sounds, until } from './listener.ts'
import { reasonToSkip } from './machine-tools.ts'
import { makeSpeak, signIn } from './people.ts'
import { DEMO, startPlatform, type Platform } from './platform.ts'

const BOX = {
  title: 'Cutia cu ceai de mușețel și tei',
  text: 'This is the blue box with camomile tea. Pour boiling water over one spoonful, and wait for five minutes.',
  language: 'en',
}
const bare = (word: string): string => word.replace(/[.,]$/, '')
/** No transitions, for axe. */
const CALM = { reducedMotion: 'reduce' } as const
/** Of a machine that does other things too. */
const PATIENTLY = { timeout: 20_000 }
const PHONE = { width: 390, height: 844 }

const reason = reasonToSkip('chromium')
describe.skipIf(reason)(`the play page${reason ? ` (${reason})` : ''}`, () => {
  let platform: Platform
  let demo: Client
  let dot: { id: string; playUrl: string }
  /** One that plays at once, and one that waits for its visitor. */
  let eager: Browser
  let shy: Browser

  beforeAll(async () => {
    platform = await startPlatform()
    demo = await signIn(platform, DEMO)
    dot = (await makeSpeak(demo, BOX)).dot
    ;[eager, shy] = await Promise.all([openBrowser({ autoplay: true }), openBrowser({ autoplay: false })])
  })
  afterAll(async () => {
    await Promise.all([eager?.close(), shy?.close()])
    await platform?.stop()
  })

  test('asks nobody else for anything, and sets no cookie', async () => {
    const { page, requests, cookies, close } = await visit(shy, dot.playUrl)
    await page.waitForLoadState('networkidle')
    // Nothing but the page itself, its sound (at first only its length) and the icon.
    const foreign = requests.filter((address) => new URL(address).origin !== new URL(dot.playUrl).origin)
    expect(foreign).toEqual([])
    expect(requests.length).toBeGreaterThan(0)
    expect(await cookies()).toEqual([])
    await close()
  })

  test.each(['br', 'gzip'])('weighs less than 30 KB on the wire before the sound (%s)', async (encoding) => {
    const page = await weigh(dot.playUrl, encoding)
    const icon = await weigh(`${dot.playUrl}/icon.svg`, encoding)
    expect(page.encoding).toBe(encoding)
    expect(page.bytes + icon.bytes).toBeLessThan(30 * 1024)
  })

  test('works without JavaScript: the text is there and the browser plays the sound', async () => {
    const { page, complaints, close } = await visit(eager, dot.playUrl, { javaScriptEnabled: false, viewport: PHONE })
    expect(await page.getByText(BOX.text).isVisible()).toBe(true)
    expect(await page.locator('#play').isVisible()).toBe(false)
    const audio = page.locator('audio[controls]')
    expect(await audio.isVisible()).toBe(true)
    const source = new URL((await audio.getAttribute('src')) ?? '', dot.playUrl)
    const part = await fetch(source, { headers: { range: 'bytes=0-1' } })
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/mpeg'])
    await audio.focus()
    await page.keyboard.press('Space')
    await expect.poll(() => position(page), PATIENTLY).toBeGreaterThan(1)
    expect(await sidewaysScroll(page)).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('where the browser does not let it play, Play has the focus and says how long it is; Space plays and pauses', async () => {
    const { page, complaints, close } = await visit(shy, dot.playUrl)
    await expect.poll(() => focused(page), PATIENTLY).toBe('play')
    expect(await page.locator('#play').getAttribute('aria-label')).toMatch(/^Play, \d seconds$/)
    expect(await showsFocus(page)).toBe(true)
    expect(await sounds(page)).toBe(false)
    await page.keyboard.press('Space')
    await until(page, 'audio.currentTime > 0.5')
    await page.keyboard.press('Space')
    expect(await sounds(page)).toBe(false)
    const paused = await position(page)
    // Anywhere: here in the text, where nothing has the focus.
    await page.locator('#words').click()
    await page.keyboard.press('Space')
    await until(page, `audio.currentTime > ${paused}`)
    expect(await page.locator('#play').getAttribute('aria-label')).toBe('Pause')
    expect(complaints).toEqual([])
    await close()
  })

  test('everything on it is reached and done by keyboard alone', async () => {
    const { page, complaints, close } = await visit(shy, dot.playUrl, CALM)
    await expect.poll(() => focused(page), PATIENTLY).toBe('play')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('seek')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => position(page), PATIENTLY).toBe(2)
    expect(await page.locator('#seek').getAttribute('aria-valuetext')).toMatch(/^2 seconds of \d seconds$/)
    await page.keyboard.press('Space')
    await until(page, 'audio.currentTime > 2.5')
    await page.keyboard.press('Home')
    await until(page, 'audio.currentTime < 1.5')
    await page.keyboard.press('Space')
    await page.locator('#play').focus()
    const visited = []
    for (let i = 0; i < 9; i++) {
      visited.push(await focused(page))
      expect(await showsFocus(page), `focus on ${visited.at(-1)}`).toBe(true)
      await page.keyboard.press('Tab')
    }
    expect(visited).toEqual(['play', 'back', 'on', 'seek', 'speed', 'volume', 'bigger', 'contrast', 'download'])
    expect(complaints).toEqual([])
    await close()
  })

  test('marks each word of the text as it is spoken', async () => {
    const { page, close } = await visit(shy, dot.playUrl)
    const marked = await markedWords(page, async () => {
      await page.locator('#play').click()
      await until(page, 'audio.ended')
    })
    const places = marked.map(([at]) => at)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    const written = new Map([...BOX.text.matchAll(/\S+/g)].map((word) => [word.index, bare(word[0])]))
    for (const [at, word] of marked) expect(bare(word)).toBe(written.get(at))
    // A busy machine may draw too seldom to show one of the shortest words.
    expect(marked.length).toBeGreaterThan(0.8 * written.size)
    expect(await page.locator('#words').textContent()).toBe(BOX.text)
    await close()
  })

  test('goes on after the sound broke off, and says so when it can not', async () => {
    const { page, close } = await visit(shy, dot.playUrl, CALM)
    await page.locator('#speed').selectOption('0.75')
    await page.route('**/audio', (route) => route.abort())
    await page.evaluate('document.querySelector("audio").load()')
    await page.locator('#play').click()
    const again = page.getByRole('button', { name: 'Try again' })
    await again.waitFor({ timeout: 20_000 })
    expect(await findBarriers(page)).toEqual([])
    await page.unroute('**/audio')
    await again.click()
    await until(page, 'audio.currentTime > 1')
    expect(await page.evaluate('document.querySelector("audio").playbackRate')).toBe(0.75)
    expect(await again.isVisible()).toBe(false)
    await close()
  })

  test.each([
    ['light', { width: 1280, height: 800 }],
    ['dark', { width: 1280, height: 800 }],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)('axe finds no barrier: %s, %o', async (colorScheme, viewport) => {
    const { page, close } = await visit(eager, dot.playUrl, { ...CALM, colorScheme, viewport })
    await until(page, 'document.querySelector("#words b") && audio.currentTime > 1')
    expect(await findBarriers(page)).toEqual([])
    await page.locator('#play').click()
    expect(await page.locator('#words b').count()).toBe(1)
    expect(await findBarriers(page)).toEqual([])
    await close()
  })

  test('needs no sideways scrolling at 320 pixels, the text at its biggest', async () => {
    const { page, close } = await visit(shy, dot.playUrl, { viewport: { width: 320, height: 640 } })
    expect(await sidewaysScroll(page)).toBe(0)
    const before = (await page.locator('#words').boundingBox())?.height ?? 0
    await page.locator('#bigger').click()
    await page.locator('#bigger').click()
    expect((await page.locator('#words').boundingBox())?.height).toBeGreaterThan(before * 2)
    expect(await sidewaysScroll(page)).toBe(0)
    await close()
  })

  test('big text and high contrast are switched by keyboard, and remembered without a cookie', async () => {
    const { page, cookies, close } = await visit(shy, dot.playUrl, { ...CALM, viewport: PHONE })
    const height = async () => (await page.locator('#words').boundingBox())?.height ?? 0
    const before = await height()
    await page.locator('#bigger').focus()
    await page.keyboard.press('Enter')
    await page.locator('#contrast').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#contrast').getAttribute('aria-pressed')).toBe('true')
    expect(await findBarriers(page)).toEqual([])
    await page.reload()
    await page.locator('#contrast[aria-pressed=true]').waitFor()
    expect(await height()).toBeGreaterThan(before * 1.2)
    expect(await page.locator('#bigger').textContent()).toBe('Even bigger text')
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(255, 255, 255)')
    expect(await cookies()).toEqual([])
    await close()
  })

  test('gives the sound to keep, under its title', async () => {
    const { page, close } = await visit(shy, dot.playUrl)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe(`${BOX.title}.mp3`)
    await close()
  })

  describe('of a dot that does not speak', () => {
    const open = async (url: string) => {
      const { status } = await fetch(url)
      const { page, complaints, close } = await visit(eager, url, { ...CALM, viewport: PHONE })
      const heading = await page.getByRole('heading', { level: 1 }).textContent()
      expect(await page.content()).not.toContain(BOX.text.slice(0, 20))
      expect(await findBarriers(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)
      // Chromium itself complains of every 404 and 410.
      expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([])
      return { status, heading, page, close }
    }

    test('empty: it says so, and begins by itself as soon as there is a voice', async () => {
      await platform.worker.stop()
      const { id } = await demo.generations.create(BOX)
      const { dot: empty } = await demo.generations.get({ id })
      const { status, heading, page, close } = await open(empty.playUrl)
      expect([status, heading]).toEqual([200, 'This dot will speak soon.'])
      await platform.worker.start()
      await page.locator('#words').waitFor()
      await until(page, 'audio.currentTime > 1')
      await close()
    })

    test.each([
      ['paused', 200, 'This dot is paused.'],
      ['deleted', 410, 'This dot is gone.'],
    ] as const)('%s, and speaks again after it', async (state, status, heading) => {
      await demo.dots.update({ id: dot.id, state })
      const answer = await open(dot.playUrl)
      expect(answer).toMatchObject({ status, heading })
      const audio = await fetch(`${dot.playUrl}/audio`)
      expect(audio.headers.get('content-type')).not.toContain('audio')
      expect(await audio.text()).not.toContain(BOX.text.slice(0, 20))
      await answer.close()
      await demo.dots.update({ id: dot.id, state: 'active' })
      expect(await (await fetch(dot.playUrl)).text()).toContain(BOX.text)
    })

    test('unknown', async () => {
      const { status, heading, close } = await open(`${platform.url}/play/nobody-made-this`)
      expect([status, heading]).toEqual([404, 'We do not know this dot.'])
      await close()
    })
  })

  test('meanwhile nothing went wrong', () => {
    expect(platform.troubles()).toEqual([])
  })
})
