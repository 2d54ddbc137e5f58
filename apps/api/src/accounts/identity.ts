import { createLocalJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { activate } from './registration.ts'
import type { SessionHolder } from './sessions.ts'

export type Audience = 'frontoffice' | 'backoffice'
export type Role = 'client' | 'admin' | 'owner'

/** Who calls, as the JWT and the database say. */
export type Identity = {
  personId: string
  role: Role
  audience: Audience
  twoFactor: boolean
  /** When the JWT ends, in milliseconds since the epoch. */
  expiresAt: number
  status: 'unverified' | 'active' | 'suspended' | 'erased'
}

/** Checks a JWT and says who holds it. Throws `token-expired` or `token-not-accepted`. */
export type Identify = (token: string) => Promise<Identity>

const claims = z.object({
  sub: z.uuid(),
  aud: z.enum(['frontoffice', 'backoffice']),
  role: z.enum(['client', 'admin', 'owner']),
  tfa: z.boolean(),
  exp: z.int(),
})

/** Makes a JWT for one of the two audiences. The backoffice's is for staff with two-factor only. */
export async function createToken(
  deps: Pick<Deps, 'auth'>,
  input: { holder: SessionHolder; audience: Audience },
): Promise<{ token: string }> {
  const { holder, audience } = input
  if (audience === 'backoffice' && (holder.role === 'client' || !holder.twoFactor)) {
    throw new AppError('not-allowed', { detail: 'The backoffice needs a staff account with two-factor sign-in.' })
  }
  const iat = Math.floor(Date.now() / 1000)
  const payload = { iat, sub: holder.personId, aud: audience, role: holder.role, tfa: holder.twoFactor }
  return deps.auth.api.signJWT({ body: { payload } })
}

const STATUS_MS = 15_000
const KEYS_AGAIN_MS = 5_000
const CACHE_SIZE = 10_000

/** The checker of JWTs with its two caches: public keys, and the state of accounts (at most 15 s old). */
export function createIdentify(deps: Pick<Deps, 'auth' | 'config' | 'database' | 'settings' | 'now'>): Identify {
  const keys = createKeySource(deps)
  const statuses = new Map<string, { at: number; role: Role; status: Identity['status'] }>()

  const stateOf = async (personId: string): Promise<{ role: Role; status: Identity['status'] }> => {
    const cached = statuses.get(personId)
    if (cached !== undefined && deps.now() - cached.at < STATUS_MS) return cached
    const state = await readState(deps, personId)
    // An account that waits for its confirmation is looked up every time: nobody likes to wait after confirming.
    if (state.status !== 'unverified') {
      if (statuses.size >= CACHE_SIZE) statuses.clear()
      statuses.set(personId, { at: deps.now(), ...state })
    }
    return state
  }

  return async (token) => {
    const { sub, aud, role, tfa, exp } = await verifyToken(deps, keys, token)
    const state = await stateOf(sub)
    if (state.status === 'erased' || state.role !== role) throw new AppError('token-not-accepted')
    return { personId: sub, role, audience: aud, twoFactor: tfa, expiresAt: exp * 1000, status: state.status }
  }
}

async function verifyToken(
  deps: Pick<Deps, 'config' | 'now'>,
  keys: JWTVerifyGetKey,
  token: string,
): Promise<z.infer<typeof claims>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['EdDSA'],
      issuer: deps.config.apiUrl,
      audience: ['frontoffice', 'backoffice'],
      requiredClaims: ['exp', 'sub', 'aud'],
      currentDate: new Date(deps.now()),
    })
    return claims.parse(payload)
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new AppError('token-expired')
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw new AppError('token-not-accepted')
    throw error
  }
}

/** Our own public keys, read again when a token names one that is not known yet (another process may have made it). */
function createKeySource(deps: Pick<Deps, 'auth' | 'now'>): JWTVerifyGetKey {
  let known: { at: number; find: JWTVerifyGetKey } | undefined
  const load = async (): Promise<JWTVerifyGetKey> => {
    const jwks = await deps.auth.api.getJwks()
    known = { at: deps.now(), find: createLocalJWKSet(jwks) }
    return known.find
  }
  return async (header, token) => {
    try {
      return await (known?.find ?? (await load()))(header, token)
    } catch (error) {
      const fresh = known !== undefined && deps.now() - known.at < KEYS_AGAIN_MS
      if (!(error instanceof errors.JWKSNoMatchingKey) || fresh) throw error
      return (await load())(header, token)
    }
  }
}

async function readState(
  deps: Pick<Deps, 'database' | 'settings' | 'now'>,
  personId: string,
): Promise<{ role: Role; status: Identity['status'] }> {
  const read = () =>
    deps.database.kysely
      .selectFrom('person')
      .select(['role', 'status', 'email_verified'])
      .where('id', '=', personId)
      .executeTakeFirst()
  let row = await read()
  if (row?.status === 'unverified' && row.email_verified) {
    await activate(deps, { personId })
    row = await read()
  }
  if (row === undefined) throw new AppError('token-not-accepted')
  return { role: row.role, status: row.status }
}
