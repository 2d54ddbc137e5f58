import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { parseSource, parseStyle } from './parse-source.ts'
import type { Manifest, Project, Rooms } from './project.ts'

const SOURCES = '{apps,packages,e2e,bench}/**/*.{ts,mts,tsx,css}'
/** A program of no room, which names its plugins by text. */
const STYLE_CONFIG = 'apps/*/postcss.config.mjs'
const NOT_OURS = new Set(['node_modules', '.next', '.built', 'coverage'])

/** Reads and parses every source of the rooms, and their package.json. `root` ends with a slash or not. */
export function readProject(root: string, rooms: Rooms): Project {
  const paths = globSync([SOURCES, STYLE_CONFIG], {
    cwd: root,
    exclude: (path) => NOT_OURS.has(path.split(sep).at(-1) ?? ''),
  })
  const sources = paths
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => NOT_OURS.has(part)))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return /\.(css|mjs)$/.test(path) ? parseStyle(path, text) : parseSource(path, text)
    })
  const manifests = Object.fromEntries(
    Object.entries(rooms)
      .map(([name, room]) => [name, join(root, room.folder, 'package.json')] as const)
      .filter(([, path]) => existsSync(path))
      .map(([name, path]) => [name, readManifest(path)]),
  )
  return {
    sources,
    manifests,
    rootManifest: readManifest(join(root, 'package.json')),
    peersOf: (name) => readPeers(root, name),
  }
}

function readPeers(root: string, name: string): string[] {
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? []
  const path = folders.map((folder) => join(folder, name, 'package.json')).find((one) => existsSync(one))
  return path === undefined ? [] : Object.keys(readManifest(path).peerDependencies ?? {})
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'))
}
