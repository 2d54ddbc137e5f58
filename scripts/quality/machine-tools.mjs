import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { timed } from '../launch/say.mjs'
import { run } from './parts.mjs'

/**
 * A program that some tests need and npm does not bring.
 * @typedef {{ name: string, variables: [string, ...string[]], commands: string[], places: () => string[], versionFlag: string,
 *   debian: string[], playwright?: string, without: string }} Tool
 */

const APT_MS = 600_000
const DOWNLOAD_MS = 300_000

/** The first variable is what tests read. @type {Tool[]} */
export const tools = [
  {
    name: 'a browser',
    variables: ['MICDOTS_BROWSER', 'CHROME_PATH'],
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    places: browserPlaces,
    versionFlag: '--version',
    debian: ['chromium', 'fonts-liberation'],
    playwright: 'chromium',
    without: 'install Chromium or Chrome, or set CHROME_PATH; tests in a browser are skipped.',
  },
  {
    name: 'ffmpeg',
    variables: ['MICDOTS_FFMPEG'],
    commands: ['ffmpeg'],
    places: () => ['/opt/homebrew/bin/ffmpeg', '/usr/local/bin/ffmpeg'],
    versionFlag: '-version',
    debian: ['ffmpeg'],
    without: 'install ffmpeg; tests that compare audio with it are skipped.',
  },
]

/**
 * Finds the tools, or gets them: from Debian as root, or by Playwright's download.
 * @param {string} root
 * @param {string} node
 * @returns {Promise<{ env: Record<string, string>, missing: string[] }>} variables for the tests, and one sentence for each tool that can't be had
 */
export async function ensureTools(root, node) {
  let absent = await keepAbsent(tools)
  if (absent.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
    await timed('Installing what the tests need', 'Done', () =>
      installFromDebian(absent.flatMap(({ debian }) => debian)),
    )
    absent = await keepAbsent(absent)
  }
  for (const { playwright } of absent) if (playwright) await installByPlaywright(root, node, playwright)

  /** @type {Record<string, string>} */
  const env = {}
  const missing = []
  for (const tool of tools) {
    const path = await findTool(tool)
    if (path) env[tool.variables[0]] = path
    else missing.push(`There is no ${tool.name.replace(/^a /, '')} on this machine: ${tool.without}`)
  }
  return { env, missing }
}

/**
 * @param {Tool} tool
 * @returns {Promise<string | undefined>} the path of one that runs
 */
export async function findTool({ variables, commands, places, versionFlag }) {
  const named = variables.map((name) => process.env[name]).filter((path) => path !== undefined && path !== '')
  const candidates = [...named, ...commands.map(onPath), ...places()]
  for (const path of candidates) {
    if (!path || !isProgram(path)) continue
    // Some systems have a stub there that only tells how to install the real one.
    const { code } = await run(path, [versionFlag], { quiet: true, timeoutMs: 20_000 })
    if (code === 0) return path
  }
  return undefined
}

/** @param {Tool[]} wanted */
async function keepAbsent(wanted) {
  const absent = []
  for (const tool of wanted) if (!(await findTool(tool))) absent.push(tool)
  return absent
}

/** @param {string[]} packages */
async function installFromDebian(packages) {
  const options = { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: APT_MS }
  await run('apt-get', ['update', '-qq'], options)
  const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  if (code === 0 || packages.length === 1) return
  // One package that this system does not have must not keep the others away.
  for (const name of packages) await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
}

/**
 * @param {string} root
 * @param {string} node
 * @param {string} browser
 */
async function installByPlaywright(root, node, browser) {
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
  if (!existsSync(cli)) return
  await timed('Downloading a browser for the tests', 'Done', () =>
    run(node, [cli, 'install', browser], { quiet: true, timeoutMs: DOWNLOAD_MS }),
  )
}

/** @param {string} command */
function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, command)).find(isProgram)
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function browserPlaces() {
  return [
    '/usr/lib/chromium/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ...playwrightBrowsers(),
  ]
}

/** What Playwright has downloaded, newest first. */
function playwrightBrowsers() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH ?? '',
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(homedir(), 'AppData', 'Local', 'ms-playwright'),
  ].filter((folder) => existsSync(folder))
  const binaries = [
    ['chrome-linux', 'chrome'],
    ['chrome-linux64', 'chrome'],
    ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ['chrome-win', 'chrome.exe'],
    ['chrome-win64', 'chrome.exe'],
  ]
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .toSorted((one, other) => Number(other.slice(9)) - Number(one.slice(9)))
      .flatMap((name) => binaries.map((parts) => join(cache, name, ...parts))),
  )
}
