import { randomBytes } from 'node:crypto'
import { createEmailVerificationToken } from 'better-auth/api'
import * as z from 'zod'
import type { Deps } from '../deps.ts'
import { defineJob } from '../jobs/index.ts'
import { sendMail } from '../notifications/index.ts'

const VERIFY_SECONDS = 24 * 3600
const RESET_SECONDS = 3600
const person = z.object({ personId: z.uuid() })

const addressee = (deps: Pick<Deps, 'database'>, column: 'id' | 'email', value: string) =>
  deps.database.kysely
    .selectFrom('person')
    .select(['id', 'name', 'email', 'email_verified', 'language'])
    .where(column, '=', value)
    .where('status', '<>', 'erased')
    .executeTakeFirst()

// The tokens are made here, by the worker, and go into the mail only: a job never holds one.

/** Sends the link that confirms a mail address. */
export const sendVerificationMail = defineJob({
  name: 'send-verification-mail',
  schema: person,
  maxAttempts: 8,
  handle: async (deps, payload) => {
    const to = await addressee(deps, 'id', payload.personId)
    if (to === undefined || to.email_verified) return
    const token = await createEmailVerificationToken(deps.config.secret, to.email, undefined, VERIFY_SECONDS, {
      userId: to.id,
    })
    await sendMail(deps, {
      to,
      template: 'verify-email',
      values: { link: `${deps.config.webUrl}/verify-email?token=${encodeURIComponent(token)}` },
    })
  },
})

/** Tells somebody who registers again that the account is already there. */
export const sendKnownAddressMail = defineJob({
  name: 'send-known-address-mail',
  schema: person,
  maxAttempts: 8,
  handle: async (deps, payload, attempt) => {
    const to = await addressee(deps, 'id', payload.personId)
    if (to === undefined) return
    // Who registers twice without having confirmed needs the link, not the news that there is an account.
    if (!to.email_verified) return sendVerificationMail.handle(deps, payload, attempt)
    await sendMail(deps, { to, template: 'known-address', values: {} })
  },
})

const byAddress = z.object({ email: z.string() })

/** Sends the confirmation link again, if the address is known and not yet confirmed. */
export const resendVerificationMail = defineJob({
  name: 'resend-verification-mail',
  schema: byAddress,
  maxAttempts: 8,
  handle: async (deps, payload, attempt) => {
    const to = await addressee(deps, 'email', payload.email)
    if (to !== undefined) await sendVerificationMail.handle(deps, { personId: to.id }, attempt)
  },
})

/** Sends the link to choose a new password, if the address is known. */
export const sendResetMail = defineJob({
  name: 'send-reset-mail',
  schema: byAddress,
  maxAttempts: 8,
  handle: async (deps, payload) => {
    const to = await addressee(deps, 'email', payload.email)
    if (to === undefined) return
    await sendMail(deps, {
      to,
      template: 'reset-password',
      values: { link: await createResetLink(deps, { personId: to.id }) },
    })
  },
})

/** A link that lets its holder choose a new password for this person, once, within an hour. */
export async function createResetLink(
  deps: Pick<Deps, 'auth' | 'config' | 'now'>,
  input: { personId: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const context = await deps.auth.$context
  await context.internalAdapter.createVerificationValue({
    // better-auth's own name for it; its reset-password call looks it up and uses it up.
    identifier: `reset-password:${token}`,
    value: input.personId,
    expiresAt: new Date(deps.now() + RESET_SECONDS * 1000),
  })
  return `${deps.config.webUrl}/reset-password?token=${token}`
}
