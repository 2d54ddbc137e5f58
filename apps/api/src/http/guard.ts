import type { Access, Limit } from '@micdots/contract'
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { getSessionHolder, type Identify, type Identity, type SessionHolder } from '../accounts/index.ts'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { countHit } from '../limits/index.ts'

/** Who calls, as far as the route's access needed to know. */
export type Caller = { identity?: Identity; holder?: SessionHolder }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Registering one without it fails the start. */
    access?: Access
    /** Content types of the body beside JSON. */
    accepts?: readonly string[]
  }
  interface FastifyRequest {
    caller: Caller
    /** The address that limits count by. */
    visitor: string
  }
}

export const headersOf = (request: FastifyRequest): Headers => {
  const headers = new Headers()
  for (const name of ['authorization', 'cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}

/**
 * Lets a request through, or throws, by its route's access alone and before its body is read. The order is: who are you (401),
 * may your role (403), is your account in order (403). Whether a thing is yours is decided where it is looked up (404).
 */
export async function admit(
  deps: Pick<Deps, 'auth' | 'config'> & { identify: Identify },
  request: FastifyRequest,
  access: Access,
): Promise<Caller> {
  if (access.who !== 'client') refuseForeignPage(deps, request)
  if (access.who === 'public') return {}
  if (access.who === 'session') return { holder: await admitSession(deps, request) }
  const identity = await identifyBearer(deps, request)
  if (access.who === 'client') {
    if (identity.audience !== 'frontoffice') throw new AppError('token-not-accepted')
  } else {
    if (identity.audience !== 'backoffice' || !identity.twoFactor) throw new AppError('not-allowed')
    if (identity.role === 'client' || (access.who === 'owner' && identity.role !== 'owner'))
      throw new AppError('not-allowed')
  }
  if (identity.status === 'suspended' && access.suspended !== true) throw new AppError('suspended')
  if (access.verified && identity.status === 'unverified') throw new AppError('email-not-verified')
  return { identity }
}

async function identifyBearer(deps: { identify: Identify }, request: FastifyRequest): Promise<Identity> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || token === '') throw new AppError('not-signed-in')
  return deps.identify(token)
}

/** A cookie comes along by itself, and signing somebody in sets one: a page of somebody else must not be able to do either. */
function refuseForeignPage(deps: Pick<Deps, 'config'>, request: FastifyRequest): void {
  const { origin } = request.headers
  const ours = [deps.config.apiUrl, deps.config.webUrl]
  if (origin !== undefined && !ours.includes(origin)) throw new AppError('not-allowed')
}

async function admitSession(deps: Pick<Deps, 'auth'>, request: FastifyRequest): Promise<SessionHolder> {
  const holder = await getSessionHolder(deps, { headers: headersOf(request) })
  if (holder === undefined) throw new AppError('not-signed-in')
  return holder
}

/** The client where one is signed in, else the address, kept in memory only; a whole network of IPv6 counts as one. */
const callerKey = (request: FastifyRequest): string => request.caller.identity?.personId ?? normalizeIP(request.visitor)

/** The mail address in the body. */
export const addressKey = (request: FastifyRequest): string => {
  const { body } = request
  const email: unknown = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined
  return typeof email === 'string' ? email.toLowerCase() : 'none'
}

type Limiter = (request: FastifyRequest) => Promise<void>

/** A limiter that counts in this process. `keyOf` says who counts as one; the caller unless told. */
export function createLimiter(
  server: FastifyInstance,
  limit: Limit,
  factor: number,
  keyOf: (request: FastifyRequest) => string = callerKey,
): Limiter {
  const check = server.createRateLimit({
    max: mostOf(limit, factor),
    timeWindow: limit.seconds * 1000,
    keyGenerator: keyOf,
  })
  return async (request) => {
    const answer = await check(request)
    if (!answer.isAllowed && answer.isExceeded)
      throw new AppError('too-many-requests', { retryAfter: answer.ttlInSeconds })
  }
}

const mostOf = (limit: Limit, factor: number): number => Math.max(1, Math.round(limit.max * factor))

/**
 * A limiter of what must not be had more often by asking several processes, for example guesses at a password: where the database
 * is a server it counts there. The embedded database belongs to one machine and one API, which counts by itself.
 */
export function createSharedLimiter(
  server: FastifyInstance,
  deps: Pick<Deps, 'config' | 'database'>,
  input: { limited: string; limit: Limit; keyOf?: (request: FastifyRequest) => string },
): Limiter {
  const { limited, limit, keyOf = callerKey } = input
  const factor = deps.config.rateLimitFactor
  if (deps.database.engine === 'sqlite') return createLimiter(server, limit, factor, keyOf)
  const max = mostOf(limit, factor)
  return async (request) => {
    const retryAfter = await countHit(deps, { limited, who: keyOf(request), max, windowMs: limit.seconds * 1000 })
    if (retryAfter !== undefined) throw new AppError('too-many-requests', { retryAfter })
  }
}
