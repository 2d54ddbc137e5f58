import { builtinModules } from 'node:module'
import type { Source } from './parse-source.ts'
import { isListed, isTest, packageOf, resolveRelative, roomOf } from './project.ts'
import type { Manifest, Project, Room, Rooms, Violation } from './project.ts'

/** The files that may read the environment: one for each program, and Next's own start, which must ask where it runs. */
const CONFIG = /^apps\/[a-z]+\/src\/(config|instrumentation)\.ts$/
const API = 'apps/api/src/'
const TESTING = 'testing'
const HTTP = `${API}http/`
/** What answers requests, and must not leak into the business. */
const HTTP_PACKAGES = ['fastify', 'fastify-*', '@fastify/*', '@orpc/server', '@orpc/openapi', '@orpc/zod']
const TEST_PACKAGES = ['vitest', 'fast-check']
const VAGUE_FOLDERS = new Set(['utils', 'helpers', 'common'])
const BUILTIN = new Set(builtinModules)

/** Every rule about what stands in one source. */
export function checkSources(rooms: Rooms, project: Project): Violation[] {
  return project.sources.flatMap((source) => {
    const name = roomOf(rooms, source.path)
    const room = name === undefined ? undefined : rooms[name]
    if (!name || !room) return [`${source.path}  is in no room of the table`]
    return [
      ...source.imports.flatMap(({ specifier, line }) =>
        checkImport(rooms, room, source.path, specifier).map((what) => `${source.path}:${line}  ${what}`),
      ),
      ...checkContents(room, source),
      ...checkPlace(room, source.path, project.manifests[name]),
    ]
  })
}

function checkImport(rooms: Rooms, room: Room, path: string, specifier: string): string[] {
  if (specifier.startsWith('.')) return checkRelative(room, path, resolveRelative(path, specifier))
  const name = packageOf(specifier)
  if (specifier.startsWith('node:') || (name !== undefined && BUILTIN.has(name))) {
    return room.node || isTest(path) ? [] : [`imports ${specifier}: this room must run without Node`]
  }
  if (name === undefined) return []
  const target = Object.keys(rooms).find((other) => name === `@micdots/${other}`)
  if (target !== undefined && rooms[target] === room) return ['imports its own room by name: use a relative path']
  if (target !== undefined) return room.rooms.includes(target) ? [] : [`imports ${name}: not a room it may enter`]
  if (isListed(name, TEST_PACKAGES)) return isTest(path) || room.tests ? [] : [`imports ${name} outside of a test`]
  const allowed = room.only ? isListed(name, room.only) || isTest(path) : true
  if (!allowed || isListed(name, room.never ?? [])) return [`imports ${name}: not for this room`]
  const answers = isListed(name, HTTP_PACKAGES) && !path.startsWith(HTTP) && !room.tests
  return answers ? [`imports ${name}: only ${HTTP} may`] : []
}

function checkRelative(room: Room, path: string, target: string): string[] {
  if (!target.startsWith(`${room.folder}/`)) return [`reaches ${target}, outside of its room`]
  const [from, to] = [capabilityOf(path), capabilityOf(target)]
  if (to === undefined || from === to) return []
  if (to === TESTING) return isTest(path) ? [] : [`imports ${target}: only tests may`]
  return target === `${API}${to}/index.ts` ? [] : [`imports ${target}: enter ${to}/ by its index.ts`]
}

/** The folder of apps/api/src that a file is in; undefined for files beside the folders and for other rooms. */
function capabilityOf(path: string): string | undefined {
  if (!path.startsWith(API)) return undefined
  const parts = path.slice(API.length).split('/')
  return parts.length > 1 ? parts[0] : undefined
}

function checkContents(room: Room, source: Source): Violation[] {
  const { path } = source
  const mayRead = CONFIG.test(path) || isTest(path) || room.tests || isConfigFile(path)
  // What a package exports by default is its own affair; a `.d.ts` only says so.
  const mayDefault = room.next || isConfigFile(path) || path.endsWith('.d.ts')
  const at = (lines: number[], what: string) => lines.map((line) => `${path}:${line}  ${what}`)
  return [
    ...(mayRead ? [] : at(source.environmentReads, 'reads process.env: only the config.ts of its program may')),
    ...(mayDefault ? [] : at(source.defaultExports, 'has a default export: name it')),
    ...(room.network || isTest(path)
      ? []
      : at(source.networkCalls, 'asks a server: this room only shows what it is given')),
  ]
}

function isConfigFile(path: string): boolean {
  return /\.config\.m?ts$/.test(path)
}

function checkPlace(room: Room, path: string, manifest: Manifest | undefined): Violation[] {
  const folders = path.split('/').slice(0, -1)
  const vague = folders
    .filter((folder) => VAGUE_FOLDERS.has(folder))
    .map((folder) => `${path}  is in a folder named ${folder}: say what it is for`)
  const isBarrel = /\/index\.tsx?$/.test(path) && !isEntry(room, path, manifest)
  return isBarrel ? [...vague, `${path}  is a barrel: only a capability or a package's entry has an index.ts`] : vague
}

function isEntry(room: Room, path: string, manifest: Manifest | undefined): boolean {
  const entries = Object.values(manifest?.exports ?? {}).map((entry) => `${room.folder}/${entry.replace(/^\.\//, '')}`)
  return entries.includes(path) || path === `${API}${capabilityOf(path)}/index.ts`
}
