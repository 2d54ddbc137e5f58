import { createHash } from 'node:crypto'
import type { Language } from '@micdots/contract'
import type { Tables } from '@micdots/database'
import { isAPIError } from 'better-auth/api'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { enqueue } from '../jobs/index.ts'
import { grantTokens } from '../tokens/index.ts'
import { resendVerificationMail, sendKnownAddressMail, sendResetMail, sendVerificationMail } from './account-mails.ts'
import { createAuth, type Auth } from './auth.ts'

/** Opens the accounts: better-auth with its events wired to the queue. */
export function openAccounts(deps: Pick<Deps, 'config' | 'database' | 'queue'>): Auth {
  const put = (job: typeof sendVerificationMail, personId: string): Promise<void> =>
    deps.database.transact((em) =>
      enqueue(deps, em, job, { payload: { personId }, uniqueKey: `${job.name}:${personId}` }),
    )
  return createAuth(deps, {
    registered: ({ id }) => put(sendVerificationMail, id),
    registeredAgain: ({ id }) => put(sendKnownAddressMail, id),
  })
}

/** Registers a client. Answers the same for a known address; then the owner of the address gets a mail instead. */
export async function signUp(
  deps: Pick<Deps, 'auth'>,
  input: { name: string; email: string; password: string; language?: Language | undefined },
): Promise<{ status: true; message: string }> {
  const { name, email, password, language = 'en' } = input
  await deps.auth.api.signUpEmail({ body: { name, email, password, language } })
  return { status: true, message: 'We have sent you a mail. Open the link in it to confirm your address.' }
}

/** Confirms a mail address with the token from the mail, and grants the first tokens. */
export async function verifyEmail(
  deps: Pick<Deps, 'auth' | 'database' | 'settings' | 'now'>,
  input: { token: string },
): Promise<{ status: true }> {
  try {
    await deps.auth.api.verifyEmail({ query: { token: input.token } })
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw new AppError('confirmation-not-valid')
    throw error
  }
  const personId = subjectOf(input.token)
  if (personId !== undefined) await activate(deps, { personId })
  return { status: true }
}

/** The `userId` inside a token that better-auth has just accepted. */
function subjectOf(token: string): string | undefined {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  if (typeof payload !== 'object' || payload === null || !('userId' in payload)) return undefined
  return typeof payload.userId === 'string' ? payload.userId : undefined
}

/**
 * Makes a client whose address is confirmed `active` and grants the first tokens, once. Safe to call again: also called when
 * a confirmed but not yet active client comes by, in case a process died between the two.
 */
export async function activate(
  deps: Pick<Deps, 'database' | 'settings' | 'now'>,
  input: { personId: string },
): Promise<void> {
  const { signUpGrant } = await deps.settings.current()
  const now = deps.now()
  await deps.database.transact(async (em) => {
    const changed = await em
      .getKysely<Tables>()
      .updateTable('person')
      .set({ status: 'active' })
      .where('id', '=', input.personId)
      .where('status', '=', 'unverified')
      .where('email_verified', '=', true)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) return
    await grantTokens(em, {
      personId: input.personId,
      tokens: signUpGrant,
      reason: 'Welcome to MicDots',
      onceKey: `grant:verification:${input.personId}`,
      now,
    })
  })
}

/** Sends the confirmation mail again. Only a job is written, whether or not the address is known. */
export async function sendVerificationEmail(
  deps: Pick<Deps, 'database' | 'queue'>,
  input: { email: string },
): Promise<{ status: true }> {
  const email = input.email.toLowerCase()
  await deps.database.transact((em) =>
    enqueue(deps, em, resendVerificationMail, { payload: { email }, uniqueKey: keyFor('resend', email) }),
  )
  return { status: true }
}

/** Sends a link to choose a new password. Only a job is written, whether or not the address is known. */
export async function requestPasswordReset(
  deps: Pick<Deps, 'database' | 'queue'>,
  input: { email: string },
): Promise<{ status: true }> {
  const email = input.email.toLowerCase()
  await deps.database.transact((em) =>
    enqueue(deps, em, sendResetMail, { payload: { email }, uniqueKey: keyFor('reset', email) }),
  )
  return { status: true }
}

/** A mail that waits is not put on the queue twice. Hashed, because a key has its length and an address need not be in it. */
const keyFor = (what: string, email: string): string => `${what}:${createHash('sha256').update(email).digest('hex')}`

/** Sets a new password with the token from the mail, and ends every session. */
export async function resetPassword(
  deps: Pick<Deps, 'auth'>,
  input: { token: string; newPassword: string },
): Promise<{ status: true }> {
  try {
    await deps.auth.api.resetPassword({ body: { token: input.token, newPassword: input.newPassword } })
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw new AppError('confirmation-not-valid')
    throw error
  }
  return { status: true }
}
