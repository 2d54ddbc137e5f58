import { createPerson, createResetLink } from './accounts/index.ts'
import { runOnce } from './run.ts'

/** For a lost owner: makes one if there is none, ends all sessions, switches two-factor off and prints a one-time link. */
await runOnce(async (app) => {
  const found = await app.database.kysely
    .selectFrom('person')
    .select(['id', 'email'])
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .executeTakeFirst()
  const email = found?.email ?? app.config.owner.email
  const personId = found?.id ?? (await createPerson(app, { name: 'Owner', email, role: 'owner' })).personId
  await app.database.kysely.deleteFrom('session').where('person_id', '=', personId).execute()
  await app.database.kysely
    .updateTable('person')
    .set({ two_factor_enabled: false })
    .where('id', '=', personId)
    .execute()
  const link = await createResetLink(app, { personId })
  process.stdout.write(`Owner ${email}: choose a new password within an hour, once, at\n${link}\n`)
})
