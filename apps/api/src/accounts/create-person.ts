import { randomBytes } from 'node:crypto'
import type { Deps } from '../deps.ts'
import type { Role } from './identity.ts'
import { activate } from './registration.ts'

/**
 * Makes an account whose address needs no confirmation: the first owner, the demo client, the house itself. Does nothing when
 * the address is known. Without a password nobody can sign in until a reset link was used. Returns the id, and whether it is new.
 */
export async function createPerson(
  deps: Pick<Deps, 'auth' | 'database' | 'settings' | 'now'>,
  input: { name: string; email: string; role: Role; password?: string | undefined },
): Promise<{ personId: string; isNew: boolean }> {
  const email = input.email.toLowerCase()
  const known = await deps.database.kysely
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  if (known) return { personId: known.id, isNew: false }
  const context = await deps.auth.$context
  const person = await context.internalAdapter.createUser(
    { name: input.name, email, emailVerified: true, role: input.role },
    { method: 'email-password' },
  )
  await context.internalAdapter.linkAccount({
    userId: person.id,
    providerId: 'credential',
    accountId: person.id,
    password: await context.password.hash(input.password ?? randomBytes(32).toString('base64url')),
  })
  await activate(deps, { personId: person.id })
  return { personId: person.id, isNew: true }
}
