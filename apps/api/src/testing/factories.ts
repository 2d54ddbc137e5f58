import { createPerson, type Role } from '../accounts/index.ts'
import type { TestApp } from './test-app.ts'

export const PASSWORD = 'correct horse battery'
let people = 0

export type TestPerson = { id: string; email: string; session: string; jwt: string }

type Wanted = { role?: Role; status?: 'unverified' | 'active' | 'suspended'; email?: string }

/** A person in this state, signed in: the session token and a JWT for the frontoffice. */
export async function createTestPerson(test: TestApp, wanted: Wanted = {}): Promise<TestPerson> {
  const email = wanted.email ?? `person${++people}@example.org`
  const { personId } = await createPerson(test.app, {
    name: `Person ${people}`,
    email,
    role: wanted.role ?? 'client',
    password: PASSWORD,
  })
  if (wanted.status === 'unverified' || wanted.status === 'suspended') {
    await test.app.database.kysely
      .updateTable('person')
      .set({ status: wanted.status, ...(wanted.status === 'unverified' && { email_verified: false }) })
      .where('id', '=', personId)
      .execute()
  }
  const session = await signIn(test, email)
  const { token: jwt } = await test.client(session).auth.token({})
  return { id: personId, email, session, jwt }
}

/** Signs in and returns the session token. */
export async function signIn(test: TestApp, email: string, password = PASSWORD): Promise<string> {
  const { headers } = await test.client().auth.signIn({ email, password })
  const token = headers['set-auth-token']
  if (typeof token !== 'string') throw new Error('sign-in gave no session token')
  return token
}

/** A JWT for the backoffice, as a member of the staff gets after the second factor. */
export async function createStaffToken(test: TestApp, person: TestPerson, role: Role): Promise<string> {
  const iat = Math.floor(Date.now() / 1000)
  const payload = { iat, sub: person.id, aud: 'backoffice', role, tfa: true }
  const { token } = await test.app.auth.api.signJWT({ body: { payload } })
  return token
}
