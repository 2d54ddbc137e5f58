import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { openScreen, prepareScreens, signInFor, type Screen } from './screens.ts'
import { takeSeat } from './visitors.ts'
import { startWeb } from './web.ts'

// `npm run screenshots [part of a name]`: every screen as people see it, for a look with one's own eyes.

const FOLDER = fileURLToPath(new URL('../.micdots/screenshots/', import.meta.url))
const WAYS: Record<string, BrowserContextOptions> = {
  desk: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  // What is left of a desk at 400 %.
  zoom: { viewport: { width: 320, height: 225 }, deviceScaleFactor: 2 },
}

const [wanted = '', ways = Object.keys(WAYS).join(',')] = process.argv.slice(2)
const web = await startWeb()
const browser = await openBrowser({ autoplay: false })
try {
  const screens = (await prepareScreens(web)).filter(({ name }) => name.includes(wanted))
  mkdirSync(FOLDER, { recursive: true })
  for (const way of ways.split(',')) await shootAll(way, screens)
} finally {
  await browser.close()
  await web.stop().catch(() => undefined)
}
process.stdout.write(`${FOLDER}\n`)

async function shootAll(way: string, screens: Screen[]): Promise<void> {
  for (const who of [undefined, 'newcomer', 'client'] as const) {
    const { context, page, complaints } = await takeSeat(browser, { reducedMotion: 'reduce', ...WAYS[way] })
    if (who !== undefined) await signInFor(web, page, who)
    for (const screen of screens.filter((one) => one.who === who)) {
      await openScreen(web, page, screen)
      await page.screenshot({ path: join(FOLDER, `${screen.name}-${way}.png`), fullPage: true })
    }
    for (const complaint of complaints) process.stdout.write(`${way}: ${complaint}\n`)
    await context.close()
  }
}
