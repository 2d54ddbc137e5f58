import { cookies } from 'next/headers'
import { getConfig } from '../config.ts'

const NAME = 'micdots_frontoffice'
const ON = 'micdots_on'
const DAY_SECONDS = 24 * 3600
const WEEK_SECONDS = 7 * 24 * 3600

/** The session token of this browser, if it has one. Whether it is still good only the API knows. */
export async function readSession(): Promise<string | undefined> {
  return (await cookies()).get(NAME)?.value
}

/** Keeps a session token where no script of a page can read it. Only in actions and route handlers. */
export async function keepSession(token: string): Promise<void> {
  const { secureCookies: secure } = getConfig()
  ;(await cookies()).set(NAME, token, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: WEEK_SECONDS })
}

/** Forgets the session in this browser. Only in actions and route handlers. */
export async function dropSession(): Promise<void> {
  ;(await cookies()).delete(NAME)
}

/** Remembers where somebody wanted to go who must register first. Only in actions and route handlers. */
export async function keepWayOn(path: string): Promise<void> {
  const { secureCookies: secure } = getConfig()
  ;(await cookies()).set(ON, path, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: DAY_SECONDS })
}

/** Where somebody wanted to go, as this browser says: whoever uses it must see to it that it is a path of ours. */
export async function readWayOn(): Promise<string | undefined> {
  return (await cookies()).get(ON)?.value
}

/** Forgets it, once somebody is on the way. Only in actions and route handlers. */
export async function dropWayOn(): Promise<void> {
  ;(await cookies()).delete(ON)
}
