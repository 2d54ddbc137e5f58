import type { Page } from 'playwright-core'

// Strings, because they run in the page and not here.

/** Where the page's recording is, in seconds. */
export const position = (page: Page): Promise<number> => page.evaluate('document.querySelector("audio").currentTime')

/** Whether it sounds at the moment. */
export const sounds = (page: Page): Promise<boolean> => page.evaluate('!document.querySelector("audio").paused')

const PATIENCE_MS = 20_000

/**
 * Waits until this is true of the page, where `audio` is its recording. (Playwright's own waiting evaluates strings inside the page,
 * which the page's policy forbids.)
 */
export async function until(page: Page, condition: string): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const audio = document.querySelector('audio')
    const end = performance.now() + ${PATIENCE_MS}
    const look = () => {
      if (${condition}) resolve()
      else if (performance.now() > end) reject(new Error('still not true: ' + ${JSON.stringify(condition)}))
      else setTimeout(look, 20)
    }
    look()
  })`)
}

/** Words that were marked while `run` ran, in order, as they stand in the text: `[at, word]`. */
export async function markedWords(page: Page, run: () => Promise<void>): Promise<[number, string][]> {
  await page.evaluate(`(() => {
    const words = document.getElementById('words')
    window.marked = []
    new MutationObserver(() => {
      const mark = words.querySelector('b')
      if (!mark) return
      const at = mark.previousSibling ? mark.previousSibling.textContent.length : 0
      if (window.marked.at(-1)?.[0] !== at) window.marked.push([at, mark.textContent])
    }).observe(words, { childList: true, subtree: true, characterData: true })
  })()`)
  await run()
  return page.evaluate('window.marked')
}

/**
 * The largest sample that came through the page's audio element within two seconds, 1 being the loudest there is. The element is
 * led through an analyser: a recording that the browser may not read, because it came from elsewhere, would be silence.
 */
export function loudestSample(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    const context = new AudioContext()
    await context.resume()
    const analyser = new AnalyserNode(context, { fftSize: 8192 })
    context.createMediaElementSource(document.querySelector('audio')).connect(analyser).connect(context.destination)
    const samples = new Float32Array(analyser.fftSize)
    let loudest = 0
    for (const end = performance.now() + 2000; performance.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      analyser.getFloatTimeDomainData(samples)
      for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample))
    }
    return loudest
  })()`)
}

/** What has the focus: its id, else its name in the document. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.id || document.activeElement.localName')

/** Whether what has the focus shows it by an outline, its own or that of the pill around it. */
export const showsFocus = (page: Page): Promise<boolean> =>
  page.evaluate(`[document.activeElement, document.activeElement.closest('.pill')].some((element) => {
    const style = element && getComputedStyle(element)
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  })`)
