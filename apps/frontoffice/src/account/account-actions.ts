'use server'

import { emailSchema, newPasswordSchema, signInSchema, signUpSchema } from '@micdots/contract'
import type * as z from 'zod'
import { dropSession, dropWayOn, keepSession, keepWayOn, readSession } from '../session/cookie.ts'
import { attempt, openApi } from '../session/api.ts'
import { forgetJwt, getJwt } from '../session/jwt.ts'
import type { Outcome } from '../session/outcome.ts'
import { ownPath } from '../session/own-path.ts'
import { chooseLanguage, hasChosenLanguage } from '../shell/choose.ts'

type Done = { status: true }

// Whoever can reach the page can call these with anything: the API checks what comes in once more.

/**
 * Registers a client; the answer is the same whether or not the address is known. `then` is a path to go on to after the letter was
 * opened and somebody has logged in.
 */
export async function register(values: z.output<typeof signUpSchema>, then?: string): Promise<Outcome<Done>> {
  return attempt(async () => {
    await (await openApi()).auth.signUp(signUpSchema.parse(values))
    if (then !== undefined) await keepWayOn(ownPath(then))
    return { status: true }
  })
}

/** Signs in and keeps the session in this browser. */
export async function logIn(values: z.output<typeof signInSchema>): Promise<Outcome<Done>> {
  return attempt(async () => {
    const { headers } = await (await openApi()).auth.signIn(signInSchema.parse(values))
    const token = headers['set-auth-token']
    if (typeof token !== 'string') throw new Error('The API has signed in without a session token')
    await keepSession(token)
    await dropWayOn()
    await speakLanguageOf(token)
    return { status: true }
  })
}

/** A browser where nobody has chosen a language yet speaks the one of the account. */
async function speakLanguageOf(session: string): Promise<void> {
  if (await hasChosenLanguage()) return
  // Who is signed in is signed in, whatever comes of this.
  const me = await attempt(async () => (await openApi(await getJwt(await openApi(session), session))).me.get())
  if (me.ok) await chooseLanguage(me.value.language)
}

/** Ends this session, or with `everywhere` all of this person's. In this browser it ends in any case. */
export async function logOut(everywhere: boolean): Promise<void> {
  const session = await readSession()
  await dropSession()
  if (session === undefined) return
  forgetJwt(session)
  const api = await openApi(session)
  await attempt(async () => (everywhere ? api.auth.revokeSessions() : api.auth.signOut()))
}

/** Confirms a mail address with the token of the letter. */
export async function verifyEmail(token: string): Promise<Outcome<Done>> {
  return attempt(async () => (await openApi()).auth.verifyEmail({ token: String(token) }))
}

/** Sends the letter with the link again. */
export async function sendVerification(email: string): Promise<Outcome<Done>> {
  return attempt(async () => (await openApi()).auth.sendVerificationEmail({ email: emailSchema.parse(email) }))
}

/** Sends a link to choose a new password, if the address is known. */
export async function requestReset(email: string): Promise<Outcome<Done>> {
  return attempt(async () => (await openApi()).auth.requestPasswordReset({ email: emailSchema.parse(email) }))
}

/** Sets a new password with the token of the letter. */
export async function resetPassword(token: string, newPassword: string): Promise<Outcome<Done>> {
  return attempt(async () =>
    (await openApi()).auth.resetPassword({ token: String(token), newPassword: newPasswordSchema.parse(newPassword) }),
  )
}
