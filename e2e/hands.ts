import type { Locator, Page } from 'playwright-core'

/** How somebody works a page. */
export type Hands = {
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>
  write(target: Locator, text: string): Promise<void>
  /** Chooses a radio. */
  choose(target: Locator): Promise<void>
}

/** Points and clicks. */
export const mouse = (): Hands => ({
  press: (target) => target.click(),
  write: async (target, text) => {
    await target.click()
    await target.fill(text)
  },
  choose: (target) => target.locator('xpath=ancestor::label').click(),
})

const FARTHEST = 80

const hasFocus = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) > 0

/** Walks with Tab and the arrows, presses Enter and Space, and types; throws where the focus can't be seen. */
export function keyboard(page: Page): Hands {
  const walkTo = async (target: Locator): Promise<void> => {
    await target.waitFor({ state: 'attached' })
    for (let steps = 0; !(await hasFocus(target)); steps++) {
      if (steps > FARTHEST) throw new Error(`Tab does not lead to ${String(target)}`)
      await page.keyboard.press('Tab')
    }
    if (!(await page.evaluate<boolean>(SHOWS_FOCUS))) throw new Error(`Nobody sees the focus on ${String(target)}`)
  }
  return {
    press: async (target) => {
      await walkTo(target)
      await page.keyboard.press('Enter')
    },
    write: async (target, text) => {
      await walkTo(target)
      await page.keyboard.type(text)
    },
    choose: async (target) => {
      // A group of radios is one stop; the arrows walk inside.
      const group = page.locator(`input[name="${await target.getAttribute('name')}"]:checked`)
      await walkTo(group)
      for (let steps = 0; !(await hasFocus(target)); steps++) {
        if (steps > FARTHEST) throw new Error(`The arrows do not lead to ${String(target)}`)
        await page.keyboard.press('ArrowDown')
      }
    },
  }
}

/** An outline on what has the focus, or on what stands around it for it. A string, because it runs in the page. */
const SHOWS_FOCUS = `(() => {
  for (let element = document.activeElement; element && element !== document.body; element = element.parentElement) {
    for (const part of ['', '::after']) {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part || undefined)
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true
    }
  }
  return false
})()`
