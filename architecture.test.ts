import { describe, expect, test } from 'vitest'
import { checkManifests } from './scripts/architecture/check-manifests.ts'
import { checkSources } from './scripts/architecture/check-sources.ts'
import type { Rooms } from './scripts/architecture/project.ts'
import { readProject } from './scripts/architecture/read-project.ts'

const BUSINESS_ONLY = [
  '@mikro-orm/*',
  'kysely',
  'better-sqlite3',
  'pg',
  'tedious',
  'fastify',
  '@fastify/*',
  '@orpc/server',
]

/** The house: who may import whom. docs/ARCHITECTURE.md tells why. A new room is a new entry. */
const rooms: Rooms = {
  contract: {
    folder: 'packages/contract',
    rooms: [],
    only: ['@orpc/contract', '@orpc/client', '@orpc/openapi-client', 'zod'],
    node: false,
    network: true,
  },
  database: {
    folder: 'packages/database',
    rooms: [],
    only: ['@mikro-orm/*', 'kysely', 'better-sqlite3', 'pg', 'tarn', 'tedious', 'uuid'],
    node: true,
    network: false,
  },
  integrations: {
    folder: 'packages/integrations',
    rooms: [],
    never: ['react', 'react-dom', 'next', '@mikro-orm/*', 'kysely', '@orpc/*', 'fastify', '@fastify/*'],
    node: true,
    network: true,
  },
  figure: { folder: 'packages/figure', rooms: [], only: [], node: false, network: false },
  ui: {
    folder: 'packages/ui',
    rooms: ['figure'],
    never: ['next', '@orpc/*', 'axios', 'ky', 'swr', '@tanstack/react-query', ...BUSINESS_ONLY],
    node: false,
    network: false,
  },
  api: {
    folder: 'apps/api',
    rooms: ['contract', 'database', 'integrations', 'figure'],
    never: ['next', 'tailwindcss', 'radix-ui', '@base-ui/react'],
    node: true,
    network: true,
  },
  frontoffice: {
    folder: 'apps/frontoffice',
    rooms: ['contract', 'ui'],
    never: BUSINESS_ONLY,
    node: true,
    network: true,
    next: true,
  },
  backoffice: {
    folder: 'apps/backoffice',
    rooms: ['contract', 'ui'],
    never: BUSINESS_ONLY,
    node: true,
    network: true,
    next: true,
  },
  e2e: { folder: 'e2e', rooms: ['contract'], node: true, network: true, tests: true },
  bench: {
    folder: 'bench',
    rooms: ['contract', 'database', 'integrations', 'figure', 'api'],
    node: true,
    network: true,
    tests: true,
  },
}

/** What is under the GPL, and the only program that may load it: docs/adr/0014-gpl-boundary.md. */
const GPL_PROGRAMS = { '@echogarden/espeak-ng-emscripten': 'packages/integrations/src/speech/espeak.process.ts' }

describe('the house', () => {
  const project = readProject(import.meta.dirname, rooms)

  test('has been read', () => {
    expect(project.sources.length).toBeGreaterThan(20)
    expect(project.sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(20)
    expect(Object.keys(project.manifests)).toEqual(
      expect.arrayContaining(['contract', 'database', 'integrations', 'api']),
    )
  })

  test('keeps its doors', () => {
    expect(checkSources(rooms, project)).toEqual([])
  })

  test('lists in each package.json exactly what the room imports', () => {
    expect(checkManifests(rooms, project)).toEqual([])
  })

  test.each(Object.entries(GPL_PROGRAMS))(
    'loads %s in a program of its own, with nothing of ours in it',
    (name, path) => {
      const importers = project.sources.filter(({ imports }) =>
        imports.some(({ specifier }) => specifier.startsWith(name)),
      )
      expect(importers.map((source) => source.path)).toEqual([path])
      expect(importers.flatMap(({ imports }) => imports.map(({ specifier }) => specifier))).toEqual([name])
    },
  )
})
