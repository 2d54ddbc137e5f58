import { describe, expect, test } from 'vitest'
import { checkManifests } from './check-manifests.ts'
import { checkSources } from './check-sources.ts'
import { parseSource, parseStyle } from './parse-source.ts'
import type { Manifest, Project, Rooms } from './project.ts'

const rooms: Rooms = {
  contract: { folder: 'packages/contract', rooms: [], only: ['zod'], node: false, network: true },
  ui: { folder: 'packages/ui', rooms: [], never: ['next'], node: false, network: false },
  api: { folder: 'apps/api', rooms: ['contract'], never: ['next'], node: true, network: true },
  web: { folder: 'apps/web', rooms: ['contract', 'ui'], node: true, network: true, next: true },
  e2e: { folder: 'e2e', rooms: [], node: true, network: true, tests: true },
}

function project(files: Record<string, string>, more: Partial<Project> = {}): Project {
  const sources = Object.entries(files).map(([path, text]) => parseSource(path, text))
  return { sources, manifests: {}, rootManifest: { name: 'root' }, peersOf: () => [], ...more }
}

function brokenBy(path: string, text: string, manifests: Record<string, Manifest> = {}): string[] {
  return checkSources(rooms, project({ [path]: text }, { manifests }))
}

describe('every form of import is seen', () => {
  test.each([
    `import zod from 'next'`,
    `import type { A } from 'next'`,
    `import 'next'`,
    `export * from 'next'`,
    `export { a } from 'next'`,
    `export type { A } from 'next'`,
    `const a = await import('next')`,
    `type A = import('next').A`,
    `const a = require('next')`,
    `const a = require.resolve('next/package.json')`,
    `const a = import.meta.resolve('next')`,
    `const a = createRequire(import.meta.url).resolve('next')`,
    `const a = (b) => files.resolve(\`next/\${b}\`), files = createRequire(import.meta.url)`,
    `const a = await import(\`next\`)`,
    `export const a = () => import('next/link')`,
  ])('%s', (text) => {
    expect(brokenBy('apps/api/src/api.ts', text)).toEqual([
      expect.stringMatching(/^apps\/api\/src\/api\.ts:1 {2}imports next/),
    ])
  })

  test('with its line, and none in comments or texts', () => {
    expect(
      brokenBy('apps/api/src/api.ts', `// import 'next'\nexport const a = "import 'next'"\nimport 'next'`),
    ).toEqual(['apps/api/src/api.ts:3  imports next: not for this room'])
  })

  test('and a source that is not TypeScript is an error, not a pass', () => {
    expect(() => parseSource('apps/api/src/api.ts', 'import {')).toThrow('apps/api/src/api.ts')
  })
})

describe('in styles', () => {
  test('what is imported is seen, with its line', () => {
    const { imports } = parseStyle('packages/ui/src/a.css', `@import 'tailwindcss' source(none);\n@import "./b.css";`)
    expect(imports).toEqual([
      { specifier: 'tailwindcss', line: 1 },
      { specifier: './b.css', line: 2 },
    ])
  })

  test('and the plugins of their configuration', () => {
    const { imports } = parseStyle(
      'apps/a/postcss.config.mjs',
      `export default { plugins: { '@tailwindcss/postcss': {} } }`,
    )
    expect(imports).toEqual([{ specifier: '@tailwindcss/postcss', line: 1 }])
  })
})

describe('what breaks a rule', () => {
  test.each([
    ['a package not for the room', 'packages/contract/src/a.ts', `import 'kysely'`, 'not for this room'],
    ['a room it may not enter', 'packages/ui/src/a.ts', `import '@micdots/contract'`, 'not a room it may enter'],
    ['its own room by name', 'packages/ui/src/a.ts', `import '@micdots/ui/b'`, 'its own room by name'],
    ['Node where it must not be', 'packages/contract/src/a.ts', `import 'node:fs'`, 'without Node'],
    ['Node by its old name', 'packages/contract/src/a.ts', `import 'fs'`, 'without Node'],
    ['a test runner in the program', 'apps/api/src/a.ts', `import 'vitest'`, 'outside of a test'],
    ['another room by path', 'apps/api/src/a.ts', `import '../../../packages/ui/src/b.ts'`, 'outside of its room'],
    ['the scripts by path', 'e2e/a.test.ts', `import '../scripts/start.mjs'`, 'outside of its room'],
    [
      'a capability by the window',
      'apps/api/src/dots/a.ts',
      `import '../tokens/ledger.ts'`,
      'enter tokens/ by its index.ts',
    ],
    ['the same from a test', 'apps/api/src/dots/a.test.ts', `import '../tokens/ledger.ts'`, 'enter tokens/'],
    ['the same from http/', 'apps/api/src/http/a.ts', `import '../tokens/ledger.ts'`, 'enter tokens/'],
    ['the same from app.ts', 'apps/api/src/app.ts', `import './tokens/ledger.ts'`, 'enter tokens/'],
    ['a deeper file of a capability', 'apps/api/src/app.ts', `import './tokens/rates/index.ts'`, 'enter tokens/'],
    ['testing/ in the program', 'apps/api/src/dots/a.ts', `import '../testing/test-app.ts'`, 'only tests may'],
    [
      'Fastify outside http/',
      'apps/api/src/dots/a.ts',
      `import type { A } from 'fastify'`,
      'only apps/api/src/http/ may',
    ],
    ['a plugin of Fastify', 'apps/api/src/app.ts', `import '@fastify/helmet'`, 'only apps/api/src/http/ may'],
    ["oRPC's server", 'apps/api/src/dots/a.ts', `import '@orpc/server'`, 'only apps/api/src/http/ may'],
    ['oRPC on OpenAPI', 'apps/api/src/app.ts', `import '@orpc/openapi/fastify'`, 'only apps/api/src/http/ may'],
    ["oRPC's Zod", 'apps/api/src/app.ts', `import '@orpc/zod'`, 'only apps/api/src/http/ may'],
    ['the environment', 'apps/api/src/app.ts', `export const a = process.env.A`, 'reads process.env'],
    ['the environment by brackets', 'apps/api/src/app.ts', `export const a = process['env']`, 'reads process.env'],
    ['the environment, taken apart', 'apps/api/src/app.ts', `const { env } = process`, 'reads process.env'],
    ['the environment, imported', 'apps/api/src/app.ts', `import { env } from 'node:process'`, 'reads process.env'],
    [
      'the environment, globally',
      'apps/api/src/app.ts',
      `export const a = globalThis.process.env`,
      'reads process.env',
    ],
    ['a default export', 'apps/api/src/app.ts', `export default function a() {}`, 'default export'],
    ['a renamed default export', 'apps/api/src/app.ts', `const a = 1\nexport { a as default }`, 'default export'],
    ['a default export passed on', 'apps/api/src/app.ts', `export { default } from './a.ts'`, 'default export'],
    ['fetching in ui', 'packages/ui/src/a.ts', `export const a = () => fetch('/b')`, 'asks a server'],
    ['following in ui', 'packages/ui/src/a.ts', `export const a = new EventSource('/b')`, 'asks a server'],
    ['a barrel in a folder', 'packages/ui/src/button/index.ts', `export * from './button.ts'`, 'is a barrel'],
    ['a barrel below a capability', 'apps/api/src/dots/look/index.ts', `export * from './a.ts'`, 'is a barrel'],
    ['a barrel beside the capabilities', 'apps/api/src/index.ts', `export * from './app.ts'`, 'is a barrel'],
    ['a place outside of all rooms', 'packages/misc/src/a.ts', ``, 'in no room'],
  ])('%s', (_, path, text, what) => {
    expect(brokenBy(path, text)).toEqual([expect.stringContaining(what)])
  })

  test.each(['utils', 'helpers', 'common'])('a folder named %s', (folder) => {
    expect(brokenBy(`apps/api/src/${folder}/a.ts`, '')).toEqual([expect.stringContaining(`named ${folder}`)])
  })
})

describe('what is fine', () => {
  test.each([
    [
      'apps/api/src/dots/a.ts',
      `import '../tokens/index.ts'\nimport './b.ts'\nimport '@micdots/contract'\nimport 'node:fs'`,
    ],
    ['apps/api/src/dots/look/a.ts', `import '../b.ts'\nimport '../../config.ts'`],
    ['apps/api/src/dots/index.ts', `export * from './a.ts'`],
    ['apps/api/src/http/a.ts', `import 'fastify'\nimport '@orpc/server/plugins'`],
    ['apps/api/src/dots/a.test.ts', `import 'vitest'\nimport '../testing/test-app.ts'\nexport const a = process.env.A`],
    ['apps/api/src/config.ts', `export const a = process.env.A`],
    ['packages/contract/src/a.test.ts', `import 'node:fs'\nimport 'yaml'`],
    ['packages/ui/tailwind.config.ts', `export default {}`],
    [
      'apps/web/src/app/page.tsx',
      `import Link from 'next/link'\nimport '@/card'\nexport default function Page() { return <Link href="/" /> }`,
    ],
    ['e2e/journey.test.ts', `import 'vitest'\nexport const a = process.env.A`],
    ['e2e/stand-in.ts', `import 'fastify'`],
  ])('%s', (path, text) => {
    expect(brokenBy(path, text)).toEqual([])
  })

  test("a package's entries may be an index.ts", () => {
    const manifests = { ui: { name: '@micdots/ui', exports: { '.': './src/index.ts', './dot': './src/dot/index.ts' } } }
    expect(brokenBy('packages/ui/src/dot/index.ts', `export * from './dot.ts'`, manifests)).toEqual([])
    expect(brokenBy('packages/ui/src/index.ts', `export * from './dot/index.ts'`, manifests)).toEqual([])
  })
})

describe('a package.json', () => {
  const files = {
    'apps/api/src/app.ts': `import 'zod/mini'\nimport type { A } from 'express'\nimport 'node:fs'`,
    'apps/api/src/app.test.ts': `import 'vitest'\nimport 'yaml'`,
  }
  const exact = { dependencies: { zod: '1' }, devDependencies: { yaml: '1', '@types/express': '1' } }

  function brokenManifest(manifest: Omit<Manifest, 'name'>, peersOf: Project['peersOf'] = () => []): string[] {
    const rootManifest = { name: 'root', devDependencies: { vitest: '1' } }
    const manifests = { api: { name: '@micdots/api', ...manifest } }
    return checkManifests(rooms, project(files, { manifests, rootManifest, peersOf }))
  }

  test('that lists exactly what is imported is fine', () => {
    expect(brokenManifest(exact)).toEqual([])
  })

  test.each([
    ['an import that is not listed', { ...exact, dependencies: {} }, 'must list zod in dependencies'],
    [
      "a test's import that is not listed",
      { ...exact, devDependencies: { '@types/express': '1' } },
      'must list yaml in devDependencies',
    ],
    [
      'an import listed for development only',
      { ...exact, dependencies: {}, devDependencies: { ...exact.devDependencies, zod: '1' } },
      'must list zod in dependencies',
    ],
    [
      'something that nothing imports',
      { ...exact, dependencies: { zod: '1', left: '1' } },
      'lists left, which nothing',
    ],
    [
      'types of something that nothing imports',
      { ...exact, devDependencies: { ...exact.devDependencies, '@types/left': '1' } },
      'lists @types/left',
    ],
    [
      'something that only tests import',
      { dependencies: { zod: '1', yaml: '1' }, devDependencies: { '@types/express': '1' } },
      'only tests import it',
    ],
  ])('%s', (_, manifest, what) => {
    expect(brokenManifest(manifest)).toEqual([expect.stringContaining(what)])
  })

  test('an optional dependency is listed too, and must be used as any other', () => {
    const { zod: _zod, ...without } = exact.dependencies
    expect(brokenManifest({ ...exact, dependencies: without, optionalDependencies: { zod: '1' } })).toEqual([])
    const unused = { ...exact, optionalDependencies: { left: '1' } }
    expect(brokenManifest(unused)).toEqual([expect.stringContaining('lists left, which nothing')])
  })

  test('may list what a listed package asks its users to bring', () => {
    const manifest = { ...exact, dependencies: { zod: '1', 'zod-peer': '1' } }
    expect(brokenManifest(manifest, (name) => (name === 'zod' ? ['zod-peer'] : []))).toEqual([])
  })
})
