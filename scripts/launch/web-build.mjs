import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the built pages are made from, beside their own folder and the lockfile. */
const PACKAGES = ['contract', 'figure', 'ui']
/** What a build leaves behind, or does not look at. */
const NO_SOURCE = /(^|\/)(node_modules|\.next|\.built)(\/|$)|next-env\.d\.ts$|\.tsbuildinfo$|\.test\.tsx?$/
const KEPT = 2

/**
 * Where the built server of a web app is, or would be. Every state of the sources has a folder of its own, so that a build never
 * touches what a running server reads.
 * @param {string} app folder under apps/
 */
export function builtFolder(app) {
  const hash = createHash('sha256').update(process.platform)
  const folders = [`apps/${app}`, ...PACKAGES.map((name) => `packages/${name}`)]
  for (const path of ['package-lock.json', ...folders.flatMap(listFiles)]) {
    hash.update(`\n${path}\n`).update(readFileSync(join(ROOT, path)))
  }
  return join(ROOT, 'apps', app, '.built', hash.digest('hex').slice(0, 16))
}

/**
 * The sources in a folder, in the same order everywhere. Runs on Node 20, which has no glob.
 * @param {string} folder below the root
 * @returns {string[]} paths below the root, with slashes
 */
function listFiles(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .map((entry) => ({ entry, path: `${folder}/${entry.name}` }))
    .filter(({ path }) => !NO_SOURCE.test(path))
    .flatMap(({ entry, path }) => (entry.isDirectory() ? listFiles(path) : entry.isFile() ? [path] : []))
    .toSorted()
}

/**
 * @param {string} app folder under apps/
 * @returns {string} the built server, whether or not it is there
 */
export function serverFile(app) {
  return join(builtFolder(app), 'apps', app, 'server.js')
}

/**
 * Builds a web app unless its sources are built already. Throws with Next's own words when it fails.
 * @param {string} app folder under apps/
 */
export function buildWeb(app) {
  const target = builtFolder(app)
  if (existsSync(target)) return
  const folder = join(ROOT, 'apps', app)
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error(`The pages of ${app} could not be built.`)
  // Next leaves it to whoever runs it to put the files for browsers beside the server.
  const standalone = join(folder, '.next', 'standalone')
  cpSync(join(folder, '.next', 'static'), join(standalone, 'apps', app, '.next', 'static'), { recursive: true })
  if (existsSync(join(folder, 'public'))) {
    cpSync(join(folder, 'public'), join(standalone, 'apps', app, 'public'), { recursive: true })
  }
  mkdirSync(join(folder, '.built'), { recursive: true })
  renameSync(standalone, target)
  removeOld(join(folder, '.built'))
}

/** Somebody may still run the one before. @param {string} folder */
function removeOld(folder) {
  const ages = readdirSync(folder).map((name) => ({
    path: join(folder, name),
    at: statSync(join(folder, name)).mtimeMs,
  }))
  for (const { path } of ages.toSorted((one, other) => other.at - one.at).slice(KEPT)) rmSync(path, { recursive: true })
}
