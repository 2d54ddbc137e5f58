import { readMoment } from '@micdots/database'
import { isAPIError } from 'better-auth/api'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'

/** Headers that a browser or a program must get: the session cookie, and the same token for bearers. */
export type SessionHeaders = Record<string, string | string[]>

/** Who holds a session, as `/auth` routes need it. `headers` prove it again to better-auth. */
export type SessionHolder = { sessionId: string; personId: string; role: string; twoFactor: boolean; headers: Headers }

/** Signs in. Throws `wrong-email-or-password` for a wrong password and for an unknown address alike. */
export async function signIn(
  deps: Pick<Deps, 'auth'>,
  input: { email: string; password: string; userAgent?: string | undefined },
): Promise<{ headers: SessionHeaders; body: { status: true } }> {
  try {
    const { headers } = await deps.auth.api.signInEmail({
      body: { email: input.email, password: input.password },
      headers: new Headers(input.userAgent === undefined ? {} : { 'user-agent': input.userAgent.slice(0, 500) }),
      returnHeaders: true,
    })
    return { headers: pickSessionHeaders(headers), body: { status: true } }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw new AppError('wrong-email-or-password')
    throw error
  }
}

/** Ends the session that asks. */
export async function signOut(
  deps: Pick<Deps, 'auth'>,
  input: SessionHolder,
): Promise<{ headers: SessionHeaders; body: { status: true } }> {
  const { headers } = await deps.auth.api.signOut({ headers: input.headers, returnHeaders: true })
  // A bearer has no cookie that better-auth could read the session from, so the row goes by its id.
  await deps.auth.$context.then((context) =>
    context.adapter.delete({ model: 'session', where: [{ field: 'id', value: input.sessionId }] }),
  )
  return { headers: pickSessionHeaders(headers), body: { status: true } }
}

function pickSessionHeaders(headers: Headers): SessionHeaders {
  const token = headers.get('set-auth-token')
  return {
    'cache-control': 'no-store',
    'set-cookie': headers.getSetCookie(),
    ...(token !== null && { 'set-auth-token': token }),
  }
}

/** The holder of the session in these headers (cookie or bearer), or undefined. */
export async function getSessionHolder(
  deps: Pick<Deps, 'auth'>,
  input: { headers: Headers },
): Promise<SessionHolder | undefined> {
  const found = await deps.auth.api.getSession({ headers: input.headers })
  if (!found) return undefined
  return {
    sessionId: found.session.id,
    personId: found.user.id,
    role: String(found.user.role),
    twoFactor: found.user.twoFactorEnabled,
    headers: input.headers,
  }
}

/** Where this person is signed in, the newest use first. Times in milliseconds since the epoch. */
export async function listSessions(deps: Pick<Deps, 'database' | 'now'>, input: SessionHolder) {
  const newest = deps.database.kysely
    .selectFrom('session')
    .select(['id', 'user_agent', 'created_at', 'updated_at', 'expires_at'])
    .where('person_id', '=', input.personId)
    .orderBy('updated_at', 'desc')
  const rows = await deps.database.dialect.firstRows(newest, 200).execute()
  const items = rows.map((row) => ({
    id: row.id,
    device: row.user_agent,
    current: row.id === input.sessionId,
    createdAt: readMoment(row.created_at),
    lastUsedAt: readMoment(row.updated_at),
    expiresAt: readMoment(row.expires_at),
  }))
  return { items: items.filter((session) => session.expiresAt > deps.now()) }
}

/** Signs out one session of this person; somebody else's is `not-found`. */
export async function revokeSession(
  deps: Pick<Deps, 'database'>,
  input: { holder: SessionHolder; id: string },
): Promise<{ status: true }> {
  const gone = await deps.database.kysely
    .deleteFrom('session')
    .where('id', '=', input.id)
    .where('person_id', '=', input.holder.personId)
    .executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) throw new AppError('not-found')
  return { status: true }
}

/** Signs this person out everywhere, here too. */
export async function revokeSessions(deps: Pick<Deps, 'database'>, input: SessionHolder): Promise<{ status: true }> {
  await deps.database.kysely.deleteFrom('session').where('person_id', '=', input.personId).execute()
  return { status: true }
}
