import { createHash } from 'node:crypto'
import type { Client } from '@micdots/contract'

/** As long as a session that was ended elsewhere may go on here; far below the quarter of an hour that a JWT lives. */
const KEEP_MS = 30_000
const MOST = 5_000

type Kept = { until: number; jwt: Promise<string> }
const kept = new Map<string, Kept>()

const keyOf = (session: string): string => createHash('sha256').update(session).digest('base64')

/** The JWT of a session, asked of the API at most every half a minute. It never leaves this server but to the API. */
export function getJwt(api: Client, session: string): Promise<string> {
  const key = keyOf(session)
  const known = kept.get(key)
  if (known !== undefined && known.until > Date.now()) return known.jwt
  if (kept.size >= MOST) kept.clear()
  const jwt = api.auth.token({ audience: 'frontoffice' }).then(({ token }) => token)
  kept.set(key, { until: Date.now() + KEEP_MS, jwt })
  // A refusal is not worth keeping: the next request asks again.
  jwt.catch(() => kept.delete(key))
  return jwt
}

/** Forgets what is known of a session that has ended. */
export function forgetJwt(session: string): void {
  kept.delete(keyOf(session))
}
