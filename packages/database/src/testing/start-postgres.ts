import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts'

const START_MS = 30_000

export type PostgresServer = {
  /** Of the database that every server has, for a user who may create databases and nothing else above the ordinary. */
  readonly url: string
  /** Creates a database, as a copy of another where one is named. Returns its URL. */
  createDatabase(name: string, template?: string): Promise<string>
  /** Ends the server without a warning, as a power cut would. What it had confirmed is on its disk. */
  kill(): Promise<void>
  /** Starts it again, on the same port and the same data. */
  start(): Promise<void>
  /** Ends the server and removes its data. */
  stop(): Promise<void>
}

/** A real PostgreSQL in a temporary folder. Its disk is never waited for; the process may die, the machine may not. */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = findPostgres()
  const password = randomBytes(12).toString('hex')
  const folder = createCluster(binaries, password)
  const port = await freePort()
  const address = (user: string, database: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  let server: ChildProcess | undefined
  const start = async (): Promise<void> => {
    server = await startServer(binaries, folder, port, address('postgres', 'postgres'))
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  // A run that is broken off must not leave a server behind.
  const endWithUs = (): void => void server?.kill('SIGKILL')
  process.on('exit', endWithUs)
  await start()
  await runSql(address('postgres', 'postgres'), `create role tester login createdb password '${password}'`)
  return {
    url: address('tester', 'postgres'),
    createDatabase: (name, template) => createPostgresDatabase(address('tester', 'postgres'), name, template),
    kill: () => end('SIGKILL'),
    start,
    stop: async () => {
      // SIGINT asks for a fast end; Windows has no signals and simply ends it.
      await end('SIGINT')
      process.off('exit', endWithUs)
      for (const path of [folder, binaries.temporaryFolder]) {
        if (path !== undefined) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}

/** Creates a database on a server, as a copy of another where one is named. Returns its URL. */
export async function createPostgresDatabase(server: string, name: string, template?: string): Promise<string> {
  await runSql(server, `create database "${name}"${template === undefined ? '' : ` template "${template}"`}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Drops a database, whoever is still connected to it. */
export async function dropPostgresDatabase(server: string, name: string): Promise<void> {
  await runSql(server, `drop database if exists "${name}" with (force)`)
}

/** Text in UTF-8, compared by code points, with every language's capitals known. */
function createCluster({ initdb, runAs }: PostgresBinaries, password: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'micdots-postgres-data-'))
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (runAs.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, runAs.uid, runAs.gid)
  const files = ['--pgdata', folder, '--pwfile', passwordFile, '--no-sync']
  const access = ['--username', 'postgres', '--auth', 'scram-sha-256']
  const text = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
  const made = spawnSync(initdb, [...files, ...access, ...text], { ...runAs, cwd: tmpdir(), encoding: 'utf8' })
  rmSync(passwordFile)
  if (made.status !== 0) throw new Error(`PostgreSQL could not make its folder: ${made.error?.message ?? made.stderr}`)
  return folder
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '64MB',
  fsync: 'off',
  full_page_writes: 'off',
  max_wal_size: '256MB',
  checkpoint_timeout: '30min',
  autovacuum: 'on',
}

async function startServer(
  { postgres, runAs }: PostgresBinaries,
  folder: string,
  port: number,
  address: string,
): Promise<ChildProcess> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const deadline = Date.now() + START_MS
  let said = ''
  // After a kill the children of the last server may still be ending, and a new one refuses to begin before they have.
  for (let server: ChildProcess | undefined; Date.now() < deadline;) {
    if (server === undefined || server.exitCode !== null) {
      server = spawn(postgres, ['-D', folder, '-p', String(port), ...settings], {
        ...runAs,
        cwd: tmpdir(),
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      server.stderr?.on('data', (chunk) => (said = `${said}${chunk}`.slice(-4_000)))
    }
    await sleep(50)
    if (server.exitCode === null && (await answers(address))) return server
  }
  throw new Error(`PostgreSQL did not start: ${said}`)
}

async function answers(address: string): Promise<boolean> {
  return runSql(address, 'select 1').then(
    () => true,
    () => false,
  )
}

async function runSql(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port')
  return address.port
}
