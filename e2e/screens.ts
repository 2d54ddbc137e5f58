import type { Client } from '@micdots/contract'
import type { Page } from 'playwright-core'
import { makeSpeak, signIn } from './people.ts'
import { logIn, makeVisitor, type Visitor } from './visitors.ts'
import type { Web } from './web.ts'

/** Everything a visitor of the pages can see, with what must be done to see it. */
export type Screen = {
  name: string
  path: string
  who?: 'newcomer' | 'client'
  prepare?: (page: Page) => Promise<void>
}

export const CLIENT: Visitor = { name: 'Ana Țurcanu', email: 'ana@example.org', password: 'strawberries in July' }
export const NEWCOMER: Visitor = { name: 'Ion', email: 'ion@example.org', password: 'plums in September' }

const TEXTS = [
  {
    title: 'Strawberry jam',
    text: 'Made on the third of July with berries from the back garden. Keep it cool, and eat it within two weeks of opening.',
  },
  { title: 'The blue door', text: 'This is the house with the blue door. Ring twice: I am slow on the stairs.' },
  { title: 'Medicine, morning', text: 'One white tablet with breakfast.' },
]

type Picture = { decode: () => Promise<void> }

const press = (page: Page, selector: string) => page.locator(selector).first().click()

/** Makes two people and their dots, and answers every screen. */
export async function prepareScreens(web: Web): Promise<Screen[]> {
  await makeVisitor(web, CLIENT)
  await web.platform.client().auth.signUp(NEWCOMER)
  const client = await signIn(web.platform, CLIENT)
  const made = []
  for (const text of TEXTS) made.push(await makeSpeak(client, { ...text, language: 'en' }))
  const dotId = made[0]?.dot.id ?? ''
  await client.dots.update({ id: made[1]?.dot.id ?? '', state: 'paused' })
  return [...openScreens(), ...publicScreens(), ...clientScreens(dotId, await waitingDot(web, client))]
}

/** A dot whose generation waits: without a worker it waits for ever. */
async function waitingDot(web: Web, client: Client): Promise<string> {
  await web.platform.worker.stop()
  const { dotId } = await client.generations.create({ text: 'For the bees: please do not move this hive.' })
  return dotId
}

/** What is open to everybody and about MicDots itself. */
function openScreens(): Screen[] {
  return [
    {
      name: 'landing',
      path: '/',
      prepare: async (page) => {
        await page.locator('#questions + div summary').first().click()
        await page.locator('#scan').scrollIntoViewIfNeeded()
        await page.locator('img[src="/house-dot/code"]').evaluate((image: unknown) => (image as Picture).decode())
      },
    },
    { name: 'voices', path: '/voices' },
    { name: 'voices-some', path: '/voices?language=en&gender=male' },
    { name: 'voices-none', path: '/voices?language=ro&accent=Scottish' },
    { name: 'accessibility', path: '/accessibility' },
    { name: 'privacy', path: '/privacy' },
    { name: 'terms', path: '/terms' },
    { name: 'developers', path: '/developers' },
    { name: 'register-voice', path: '/register?then=%2Fmake%3Fvoice%3D0193a3a0-0000-7000-8000-000000000000' },
  ]
}

function publicScreens(): Screen[] {
  return [
    { name: 'register', path: '/register' },
    {
      name: 'register-refused',
      path: '/register',
      prepare: async (page) => {
        await press(page, 'main button[type=submit]')
        await page.locator('main [role=alert] li').first().waitFor()
      },
    },
    {
      name: 'register-sent',
      path: '/register',
      prepare: async (page) => {
        await page.locator('#name').fill('Vlad')
        await page.locator('#email').fill('vlad@example.org')
        await page.locator('#password').fill('cherries in June')
        await press(page, 'main button[type=submit]')
        await page.locator('h2').waitFor()
      },
    },
    { name: 'login', path: '/login?news=confirmed' },
    {
      name: 'login-refused',
      path: '/login',
      prepare: async (page) => {
        await page.locator('#email').fill('nobody@example.org')
        await page.locator('#password').fill('not my password')
        await press(page, 'main button[type=submit]')
        await page.locator('main [role=alert] li').waitFor()
      },
    },
    { name: 'verify', path: '/verify-email?token=abc' },
    { name: 'verify-broken', path: '/verify-email' },
    { name: 'forgot', path: '/forgot-password' },
    { name: 'reset', path: '/reset-password?token=abc' },
    { name: 'not-found', path: '/nothing/here' },
  ]
}

function clientScreens(dotId: string, waitingId: string): Screen[] {
  const client = (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    path,
    who: 'client',
    ...(prepare && { prepare }),
  })
  return [
    { name: 'dashboard-new', path: '/dashboard', who: 'newcomer' },
    { name: 'dots-empty', path: '/dots', who: 'newcomer' },
    client('dashboard', '/dashboard'),
    client('menu', '/dashboard', async (page) => {
      await press(page, 'header [aria-expanded]')
      await page.locator('header [aria-expanded=true]').waitFor()
    }),
    client('account', '/account'),
    client('account-refused', '/account', async (page) => {
      await page.locator('#name').fill('')
      await press(page, 'main form:has(#name) button[type=submit]')
      await page.locator('#currentPassword').fill('not my password')
      await page.locator('#newPassword').fill('short')
      await press(page, 'main form:has(#newPassword) button[type=submit]')
      await page.locator('#newPassword-error').waitFor()
      await page.locator('#name-error').waitFor()
    }),
    client('dots', '/dots'),
    client('dots-none', '/dots?search=zzz'),
    client('make', '/make', async (page) => {
      await page.locator('#text').fill(TEXTS[0]?.text ?? '')
      await press(page, 'input[value=ember] + span')
      await page.locator('[id="look.modules"]').selectOption('rounded')
      await page.locator('main [role=status].text-good').waitFor()
    }),
    client('look-refused', '/make', async (page) => {
      await press(page, 'input[value=own] + span')
      await page.locator('[id="look.foreground"]').fill('#dddddd')
      await page.locator('main [role=status].text-signal-text').waitFor()
    }),
    client('make-refused', '/make', async (page) => {
      await page.locator('#text').fill('')
      await press(page, 'main button[type=submit]')
      await page.locator('main [role=alert] li').first().waitFor()
    }),
    client('make-again', `/make?dot=${dotId}`),
    client('making', `/dots/${waitingId}`),
    client('dot', `/dots/${dotId}`, async (page) => {
      await press(page, 'summary')
    }),
    client('look', `/dots/${dotId}/look`, async (page) => {
      await press(page, 'input[value=own] + span')
      await page.locator('main [role=status].text-good').waitFor()
    }),
    client('set-pin', `/dots/${dotId}`, async (page) => {
      await press(page, 'main h3:text-is("PIN") + p + div button')
      await page.locator('dialog #pin').waitFor()
    }),
    client('set-hours', `/dots/${dotId}`, async (page) => {
      await press(page, 'main h3:text-is("Hours") + p + div button, main h3:text-is("Program") + p + div button')
      await page.locator('dialog #from').waitFor()
    }),
    client('rename', `/dots/${dotId}`, async (page) => {
      await press(page, 'main h1 + div button')
      await page.locator('dialog input').waitFor()
    }),
  ]
}

/** Logs in as whoever a screen is for. Screens of nobody need nothing. */
export async function signInFor(web: Web, page: Page, who: NonNullable<Screen['who']>): Promise<void> {
  await logIn(web, page, who === 'client' ? CLIENT : NEWCOMER)
}

/** Opens a screen and waits until nothing moves any more. */
export async function openScreen(web: Web, page: Page, { path, prepare }: Screen): Promise<void> {
  await page.goto(web.url + path)
  await page.locator('h1:visible').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined)
  await prepare?.(page)
}
