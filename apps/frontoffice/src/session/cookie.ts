import { cookies } from 'next/headers'
import { getConfig } from '../config.ts'

const NAME = 'micdots_frontoffice'
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
