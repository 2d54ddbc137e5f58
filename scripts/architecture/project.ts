import { posix } from 'node:path'
import type { Source } from './parse-source.ts'

/** A package.json, as far as the rules read it. */
export type Manifest = {
  name: string
  exports?: Record<string, string>
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/** One line of the table of rooms. Package names may end in `*`. */
export type Room = {
  folder: string
  /** Our other rooms it may import, by name. */
  rooms: string[]
  /** Packages it may import; without the list, all but `never`. */
  only?: string[]
  never?: string[]
  /** Whether it may use what only Node has. */
  node: boolean
  /** Whether it may ask a server for something. */
  network: boolean
  /** A Next app: its pages are default exports, and `@/` means the app. */
  next?: boolean
  /** Nothing but tests or measurements: they may read the environment. */
  tests?: boolean
}

export type Rooms = Record<string, Room>

export type Project = {
  sources: Source[]
  /** By the room's name. */
  manifests: Record<string, Manifest>
  rootManifest: Manifest
  /** Packages that an installed package asks its users to bring along. */
  peersOf: (name: string) => string[]
}

/** Something that breaks a rule, as a line to read: `path:line  what`. */
export type Violation = string

/** The room that a path is in, or undefined. */
export function roomOf(rooms: Rooms, path: string): string | undefined {
  return Object.keys(rooms).find((name) => path.startsWith(`${rooms[name]?.folder}/`))
}

/** Tests, conformance suites and what only they use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /\/conformance(-[a-z-]+)?\.ts$/.test(path) || path.includes('/testing/')
}

/** `@scope/name` or `name` of a specifier; undefined for relative paths, aliases and what Node brings. */
export function packageOf(specifier: string): string | undefined {
  if (/^([./#]|@\/|node:|data:)/.test(specifier)) return undefined
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
}

/** The path that a relative specifier means, from the project's root. */
export function resolveRelative(path: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(path), specifier))
}

/** Whether a name is in a list whose entries may end in `*`. */
export function isListed(name: string, list: readonly string[]): boolean {
  return list.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry))
}
