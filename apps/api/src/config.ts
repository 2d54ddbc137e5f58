import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readPlace } from '@micdots/database'
import * as z from 'zod'
import { PlainError } from './plain-error.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const count = z.coerce.number().int().min(1).max(64)
const origin = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/$/, ''))

const schema = z.object({
  MICDOTS_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MICDOTS_DATA: z.string().default('.micdots'),
  MICDOTS_SECRET: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL: count.default(10),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(4000),
  API_URL: origin.optional(),
  PLAY_URL: origin.optional(),
  WEB_URL: origin.optional(),
  VISITOR_SECRET: z.string().min(32).optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(3).default(0),
  RATE_LIMIT_FACTOR: z.coerce.number().min(0.1).max(10_000).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  WORKER_CONCURRENCY: count.default(2),
  SPEECH_THREADS: count.default(2),
  SPEECH_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000),
  JOB_LEASE_MS: z.coerce.number().int().min(500).default(30_000),
  MAIL_FROM: z.string().default('MicDots <hello@micdots.example>'),
  DEMO_EMAIL: z.email().default('demo@micdots.example'),
  DEMO_PASSWORD: z.string().min(10).optional(),
  OWNER_EMAIL: z.email().default('owner@micdots.example'),
  OWNER_PASSWORD: z.string().min(10).optional(),
  ALLOW_EMBEDDED: z.string().default(''),
})

export type Config = {
  env: 'development' | 'test' | 'production'
  dataFolder: string
  /** `postgres://…`, `sqlserver://…`, or the file of the embedded one. */
  databaseUrl: string
  databasePool: number
  secret: string
  host: string
  port: number
  apiUrl: string
  playUrl: string
  /** The frontoffice: where links in mails lead. */
  webUrl: string
  trustedProxyHops: number
  /** By this the web apps' word for a visitor's address is known to be theirs; without it that word counts nothing. */
  visitorSecret: string | undefined
  rateLimitFactor: number
  logLevel: string
  workerConcurrency: number
  speechThreads: number
  speechTimeoutMs: number
  jobLeaseMs: number
  mailFrom: string
  demo: { email: string; password: string | undefined }
  owner: { email: string; password: string | undefined }
}

/** A wrong setting. */
export class ConfigError extends PlainError {}

const EMBEDDED = ['database', 'speech', 'qr-codes', 'storage', 'mail']

/**
 * Reads and checks the environment once. The only place that reads `process.env`.
 * Throws ConfigError with a sentence that names the variable.
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`The setting ${issue?.path.join('.')} is not right: ${issue?.message}`)
  }
  const read = parsed.data
  const dataFolder = resolve(read.MICDOTS_DATA)
  const databaseUrl = read.DATABASE_URL ?? join(dataFolder, 'micdots.sqlite')
  if (read.MICDOTS_ENV === 'production') {
    const isEmbedded = readPlace(databaseUrl).engine === 'sqlite'
    refuseEmbedded(read.ALLOW_EMBEDDED, isEmbedded ? EMBEDDED : EMBEDDED.filter((name) => name !== 'database'))
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const local = `http://localhost:${read.API_PORT}`
  return {
    env: read.MICDOTS_ENV,
    dataFolder,
    databaseUrl,
    databasePool: read.DATABASE_POOL,
    secret: readSecret(read.MICDOTS_ENV, read.MICDOTS_SECRET, dataFolder),
    host: read.API_HOST,
    port: read.API_PORT,
    apiUrl: read.API_URL ?? local,
    playUrl: read.PLAY_URL ?? local,
    webUrl: read.WEB_URL ?? 'http://localhost:3000',
    trustedProxyHops: read.TRUSTED_PROXY_HOPS,
    visitorSecret: read.VISITOR_SECRET,
    rateLimitFactor: read.RATE_LIMIT_FACTOR,
    logLevel: read.LOG_LEVEL,
    workerConcurrency: read.WORKER_CONCURRENCY,
    speechThreads: read.SPEECH_THREADS,
    speechTimeoutMs: read.SPEECH_TIMEOUT_MS,
    jobLeaseMs: read.JOB_LEASE_MS,
    mailFrom: read.MAIL_FROM,
    demo: { email: read.DEMO_EMAIL, password: read.DEMO_PASSWORD },
    owner: { email: read.OWNER_EMAIL, password: read.OWNER_PASSWORD },
  }
}

function refuseEmbedded(allowed: string, embedded: string[]): void {
  const names = new Set(allowed.split(',').map((name) => name.trim()))
  const missing = embedded.filter((name) => !names.has(name))
  if (missing.length > 0) {
    throw new ConfigError(
      `In production the embedded ${missing.join(', ')} must be allowed by name: set ALLOW_EMBEDDED=${embedded.join(',')}`,
    )
  }
}

/** One secret signs links, sessions and mails. Outside production it is made once and kept in the data folder. */
function readSecret(env: string, given: string | undefined, dataFolder: string): string {
  if (given !== undefined) {
    if (given.length < 32 || new Set(given).size < 12) {
      throw new ConfigError('MICDOTS_SECRET is too weak: use at least 32 random characters.')
    }
    return given
  }
  if (env === 'production')
    throw new ConfigError('In production MICDOTS_SECRET must be set: at least 32 random characters.')
  const file = join(dataFolder, 'secret')
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // The API and the worker start together: whoever comes second reads what the first one wrote.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  return readFileSync(file, 'utf8')
}
