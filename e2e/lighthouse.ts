import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool } from './machine-tools.ts'
import { makeSpeak, register } from './people.ts'
import { CLIENT } from './screens.ts'
import { startWeb } from './web.ts'

// `npm run lighthouse`: what Lighthouse says of the pages that anybody can open, the median of five runs each. npm fetches it when it
// is asked for; no test needs it, so it is not among what everybody installs.

const LIGHTHOUSE = 'lighthouse@13.5.0'
const ROUNDS = 5
const FLAGS = '--headless=new --no-sandbox --disable-background-networking --disable-component-update --no-first-run'
const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance'] as const

type Report = {
  categories: Record<string, { score: number | null }>
  audits: Record<string, { score: number | null; title: string; scoreDisplayMode: string }>
}

const chromium = findTool('chromium')
if (chromium === undefined) throw new Error('There is no Chromium on this machine')
const folder = mkdtempSync(join(tmpdir(), 'micdots-lighthouse-'))
const web = await startWeb()
try {
  const client = await register(web.platform, CLIENT)
  const text = 'Made on the third of July with berries from the back garden. Keep it cool.'
  const { dot } = await makeSpeak(client, { text, title: 'Strawberry jam', language: 'en' })
  const pages: [string, string, ...string[]][] = [
    // No search engine may list a play page: the one thing that Lighthouse holds against it, and we want it so.
    ['play page', dot.playUrl],
    ['play page, but for noindex', dot.playUrl, '--skip-audits=is-crawlable'],
    ['landing', `${web.url}/`],
    ['voices', `${web.url}/voices`],
    ['privacy', `${web.url}/privacy`],
    ['log in', `${web.url}/login`],
    ['register', `${web.url}/register`],
  ]
  process.stdout.write(`${['', ...CATEGORIES].join('\t')}\n`)
  for (const [name, address, ...more] of pages) measure(name, [address, ...more], chromium)
} finally {
  await web.stop().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
}

function measure(name: string, wanted: string[], browser: string): void {
  const reports = Array.from({ length: ROUNDS }, () => inspect(wanted, browser))
  const scores = CATEGORIES.map((category) => median(reports.map((report) => report.categories[category]?.score ?? 0)))
  process.stdout.write(`${[name, ...scores.map((score) => Math.round(score * 100))].join('\t')}\n`)
  const lost = Object.values(reports[0]?.audits ?? {})
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0)
    .map(({ title }) => title)
  if (lost.length > 0) process.stdout.write(`  ${lost.join('; ')}\n`)
}

/** Lighthouse gives up when the machine is too busy to trace a page; then it looks again. */
function inspect(wanted: string[], browser: string, patience = 3): Report {
  const path = join(folder, 'report.json')
  const options = ['--output=json', `--output-path=${path}`, '--quiet', `--chrome-flags=${FLAGS}`]
  const only = `--only-categories=${CATEGORIES.join(',')}`
  const ended = spawnSync('npx', ['--yes', LIGHTHOUSE, ...wanted, ...options, only], {
    env: { ...process.env, CHROME_PATH: browser },
    encoding: 'utf8',
  })
  if (ended.status !== 0 && patience > 1) return inspect(wanted, browser, patience - 1)
  if (ended.status !== 0) throw new Error(`Lighthouse could not look at ${wanted[0]}:\n${ended.stderr}`)
  return JSON.parse(readFileSync(path, 'utf8')) as Report
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
