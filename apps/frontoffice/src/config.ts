import * as z from 'zod'

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin)

const schema = z.object({
  NODE_ENV: z.string().default('production'),
  MICDOTS_ENV: z.enum(['development', 'test', 'production']).default('development'),
  WEB_PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  WEB_URL: origin.optional(),
  API_PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  API_URL: origin.optional(),
  API_INTERNAL_URL: origin.optional(),
  CONTACT_EMAIL: z.email().optional(),
  STORAGE_ORIGINS: z.string().default(''),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(3).default(0),
  VISITOR_SECRET: z.string().min(32).optional(),
})

export type Config = {
  /** Where people find this app; cookies, redirects and the Origin check follow it. */
  webUrl: string
  /** Where programs, and people who read about it, find the API. */
  apiUrl: string
  /** How this server reaches the API. */
  apiInternalUrl: string
  /** Who can be written to about this installation. */
  contactEmail: string | undefined
  /** Where recordings and the house dot's code may come from. */
  mediaOrigins: string[]
  /** Cookies go over TLS only. */
  secureCookies: boolean
  trustedProxyHops: number
  /** Signs the address of a visitor for the API, which limits by it. Without one the API sees this server as everybody. */
  visitorSecret: string | undefined
  /** Next's own development server, which needs inline styles and eval. */
  dev: boolean
}

/** Reads and checks the environment. The only place of this app that reads `process.env`. Throws when a setting is wrong. */
function loadConfig(env: Record<string, string | undefined>): Config {
  const read = schema.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  const webUrl = read.WEB_URL ?? `http://localhost:${read.WEB_PORT}`
  const apiUrl = read.API_URL ?? `http://localhost:${read.API_PORT}`
  const { protocol, hostname } = new URL(webUrl)
  if (read.MICDOTS_ENV === 'production' && protocol !== 'https:' && !['localhost', '127.0.0.1'].includes(hostname)) {
    throw new Error('In production WEB_URL must begin with https://, or the session would travel in the clear.')
  }
  return {
    webUrl,
    apiUrl,
    contactEmail: read.CONTACT_EMAIL,
    apiInternalUrl: read.API_INTERNAL_URL ?? `http://127.0.0.1:${read.API_PORT}`,
    mediaOrigins: [apiUrl, ...read.STORAGE_ORIGINS.split(',').filter((one) => one !== '')],
    secureCookies: protocol === 'https:',
    trustedProxyHops: read.TRUSTED_PROXY_HOPS,
    visitorSecret: read.VISITOR_SECRET,
    dev: read.NODE_ENV === 'development',
  }
}

let loaded: Config | undefined

/** The settings, read once and only when somebody asks: a build has none. */
export function getConfig(): Config {
  loaded ??= loadConfig(process.env)
  return loaded
}
