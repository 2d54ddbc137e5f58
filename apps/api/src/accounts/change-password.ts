import type { Tables } from '@micdots/database'
import * as z from 'zod'
import { invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { defineJob, enqueue } from '../jobs/index.ts'
import { sendMail } from '../notifications/index.ts'
import type { SessionHolder } from './sessions.ts'

/** Tells somebody that their password was changed, in case it was not they who did it. */
export const sendPasswordChangedMail = defineJob({
  name: 'send-password-changed-mail',
  schema: z.object({ personId: z.uuid() }),
  maxAttempts: 8,
  handle: async (deps, payload) => {
    const to = await deps.database.kysely
      .selectFrom('person')
      .select(['id', 'email', 'language'])
      .where('id', '=', payload.personId)
      .where('status', '<>', 'erased')
      .executeTakeFirst()
    if (to === undefined) return
    const link = `${deps.config.webUrl}/forgot-password`
    await sendMail(deps, { to, template: 'password-changed', values: { link } })
  },
})

/**
 * Changes the password of whoever holds this session and knows the one of now. Every other session ends and every older link to
 * choose a password is worth nothing, all in the same moment; a mail says so. Throws `invalid` for a wrong password.
 */
export async function changePassword(
  deps: Pick<Deps, 'auth' | 'database' | 'queue'>,
  input: { holder: SessionHolder; currentPassword: string; newPassword: string },
): Promise<{ status: true }> {
  const { personId, sessionId } = input.holder
  const context = await deps.auth.$context
  const credential = await deps.database.kysely
    .selectFrom('credential')
    .select(['id', 'password'])
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  const stored = credential?.password
  const isRight =
    typeof stored === 'string' && (await context.password.verify({ hash: stored, password: input.currentPassword }))
  if (credential === undefined || !isRight) {
    throw invalidField('currentPassword', 'wrong-password', 'This is not the password that you have now.')
  }
  // Hashing takes its time, and a transaction must not.
  const password = await context.password.hash(input.newPassword)
  await deps.database.transact(async (em) => {
    const kysely = em.getKysely<Tables>()
    const changed = await kysely
      .updateTable('credential')
      .set({ password })
      .where('id', '=', credential.id)
      // Who changes it twice at once must know the one of now both times.
      .where('password', '=', stored)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) {
      throw invalidField('currentPassword', 'wrong-password', 'This is not the password that you have now.')
    }
    await kysely.deleteFrom('session').where('person_id', '=', personId).where('id', '<>', sessionId).execute()
    await kysely.deleteFrom('verification').where('value', '=', personId).execute()
    await enqueue(deps, em, sendPasswordChangedMail, { payload: { personId } })
  })
  return { status: true }
}
