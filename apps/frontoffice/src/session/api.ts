import { createClient, problemOf, toProblem, type Client } from '@micdots/contract'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getConfig } from '../config.ts'
import { readSession } from './cookie.ts'
import { getJwt } from './jwt.ts'
import type { Outcome } from './outcome.ts'
import { visitorHeaders } from './visitor.ts'

/** The API as nobody, or with this session for its account routes. */
export async function openApi(session?: string): Promise<Client> {
  const visitor = await visitorHeaders()
  const url = getConfig().apiInternalUrl
  return createClient({ url, headers: () => visitor, ...(session !== undefined && { token: () => session }) })
}

/** The headers with which this browser's person asks the API; undefined when nobody is signed in. */
export async function clientHeaders(): Promise<Record<string, string> | undefined> {
  const session = await readSession()
  if (session === undefined) return undefined
  const jwt = await getJwt(await openApi(session), session)
  return { ...(await visitorHeaders()), authorization: `Bearer ${jwt}` }
}

/** Runs a call and answers a refusal instead of throwing it. What is a fault of ours, or no answer at all, is a problem too. */
export async function attempt<Value>(run: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    const problem = problemOf(error)
    if (problem !== undefined) return { ok: false, problem }
    // Nobody listens there, it broke off, or it took longer than the caller had.
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    if (error instanceof TypeError || isLate) return { ok: false, problem: toProblem('unavailable') }
    throw error
  }
}

/** The API as the person who is signed in, for route handlers; undefined when nobody is, or the session has ended. */
export async function openClientApi(): Promise<Client | undefined> {
  const own = await clientHeaders().catch(() => undefined)
  return own && createClient({ url: getConfig().apiInternalUrl, headers: () => own })
}

/** Like `attempt`, as the person who is signed in. Without a session that the API accepts: to the log-in page. */
export async function attemptAsClient<Value>(
  run: (api: Client) => Promise<Value>,
  more: Record<string, string> = {},
): Promise<Outcome<Value>> {
  const outcome = await attempt(async () => {
    const own = await clientHeaders()
    return own === undefined
      ? undefined
      : { value: await run(createClient({ url: getConfig().apiInternalUrl, headers: () => ({ ...own, ...more }) })) }
  })
  if (!outcome.ok && outcome.problem.status !== 401) return outcome
  if (!outcome.ok || outcome.value === undefined) return redirect(await loginPath())
  return { ok: true, value: outcome.value.value }
}

/** Like `attempt`, with this browser's session, for the account routes that want it. Without one: to the log-in page. */
export async function attemptWithSession<Value>(run: (api: Client) => Promise<Value>): Promise<Outcome<Value>> {
  const session = await readSession()
  if (session === undefined) return redirect(await loginPath())
  const outcome = await attempt(async () => run(await openApi(session)))
  return !outcome.ok && outcome.problem.status === 401 ? redirect(await loginPath()) : outcome
}

/** For pages: the value, the not-found page, or the nearest error page. */
export const asClient = async <Value>(run: (api: Client) => Promise<Value>): Promise<Value> =>
  valueOf(await attemptAsClient(run))

/** The same with this browser's session, for the account routes that want it. */
export const asSession = async <Value>(run: (api: Client) => Promise<Value>): Promise<Value> =>
  valueOf(await attemptWithSession(run))

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  if (outcome.problem.status === 404 || outcome.problem.code === 'invalid') notFound()
  // The error page sees only the digest; Next keeps everything else on the server.
  throw Object.assign(new Error(outcome.problem.title), { digest: `problem:${outcome.problem.code}` })
}

async function loginPath(): Promise<string> {
  const path = (await headers()).get('x-path') ?? '/'
  return path === '/' || path.startsWith('/dashboard') ? '/login' : `/login?then=${encodeURIComponent(path)}`
}
