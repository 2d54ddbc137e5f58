import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the built pages are made from. */
const SOURCES = [
  'apps/{app}/{src,messages,public}/**/*',
  'apps/{app}/*.{ts,mjs,json}',
  'packages/{contract,figure,ui}/src/**/*',
  'packages/{contract,figure,ui}/package.json',
  'package-lock.json',
]
const GENERATED = /next-env\.d\.ts$/
const KEPT = 2

/**
 * Where the built server of a web app is, or would be. Every state of the sources has a folder of its own, so that a build never
 * touches what a running server reads.
 * @param {string} app folder under apps/
 */
export function builtFolder(app) {
  const hash = createHash('sha256').update(process.platform)
  const paths = SOURCES.flatMap((pattern) => globSync(pattern.replace('{app}', app), { cwd: ROOT }))
  for (const path of [...new Set(paths)].toSorted()) {
    const file = join(ROOT, path)
    if (GENERATED.test(path) || /\.test\.tsx?$/.test(path) || !statSync(file).isFile()) continue
    hash.update(`\n${path}\n`).update(readFileSync(file))
  }
  return join(ROOT, 'apps', app, '.built', hash.digest('hex').slice(0, 16))
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
