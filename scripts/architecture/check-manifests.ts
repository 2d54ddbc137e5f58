import { builtinModules } from 'node:module'
import { isTest, packageOf, roomOf } from './project.ts'
import type { Manifest, Project, Room, Rooms, Violation } from './project.ts'

/** Every package.json lists exactly what its room imports; what only tests import may be a devDependency. */
export function checkManifests(rooms: Rooms, project: Project): Violation[] {
  return Object.entries(rooms).flatMap(([name, room]) => {
    const manifest = project.manifests[name]
    return manifest ? checkManifest(rooms, room, name, manifest, project) : []
  })
}

function checkManifest(rooms: Rooms, room: Room, name: string, manifest: Manifest, project: Project): Violation[] {
  const used = usedPackages(rooms, room, name, manifest, project)
  const { dependencies: always = {}, optionalDependencies: optional = {}, peerDependencies: peer = {} } = manifest
  const dependencies = Object.keys({ ...always, ...optional, ...peer })
  const development = Object.keys(manifest.devDependencies ?? {})
  const atRoot = Object.keys(project.rootManifest.devDependencies ?? {})
  const path = `${room.folder}/package.json`
  const listed = [...dependencies, ...development]
  const peers = new Set(listed.flatMap((one) => project.peersOf(one)))
  const isUsed = (one: string) =>
    used.any.has(one) || peers.has(one) || isTypesOf(one, [...used.any, ...listed, ...peers])
  return [
    ...[...used.program]
      .filter((one) => !dependencies.includes(one) && !listed.includes(`@types/${typesName(one)}`))
      .map((one) => `${path}  must list ${one} in dependencies: its sources import it`),
    ...[...used.any]
      .filter((one) => !used.program.has(one) && !listed.includes(one) && !atRoot.includes(one))
      .map((one) => `${path}  must list ${one} in devDependencies: its tests import it`),
    ...listed.filter((one) => !isUsed(one)).map((one) => `${path}  lists ${one}, which nothing in it imports`),
    ...dependencies
      .filter((one) => isUsed(one) && used.any.has(one) && !used.program.has(one) && !peers.has(one))
      .map((one) => `${path}  lists ${one} in dependencies, but only tests import it`),
  ]
}

/** @returns what the room's program imports, and what it or its tests import */
function usedPackages(rooms: Rooms, room: Room, name: string, manifest: Manifest, project: Project) {
  const program = new Set<string>()
  const any = new Set<string>()
  for (const source of project.sources.filter(({ path }) => roomOf(rooms, path) === name)) {
    const onlyTests = isTest(source.path) && !room.tests
    for (const { specifier } of source.imports) {
      const used = packageOf(specifier)
      if (used === undefined || used === manifest.name || builtinModules.includes(used)) continue
      any.add(used)
      if (!onlyTests) program.add(used)
    }
  }
  // The test runner and its companion are the whole project's.
  for (const one of ['vitest', 'fast-check']) program.delete(one)
  return { program, any }
}

function isTypesOf(name: string, packages: string[]): boolean {
  return name.startsWith('@types/') && packages.some((one) => `@types/${typesName(one)}` === name)
}

/** How DefinitelyTyped names the types of a package: `@scope/name` → `scope__name`. */
function typesName(name: string): string {
  return name.replace(/^@(.+)\/(.+)$/, '$1__$2')
}
