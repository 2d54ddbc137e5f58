import type { Client } from '@micdots/contract'
import type { Platform } from './platform.ts'

type Person = { name: string; email: string; password: string }
type NewText = Parameters<Client['generations']['create']>[0]

/** Registers somebody as a person does, mail and all, and answers the client of the one who is now signed in. */
export async function register(platform: Platform, person: Person): Promise<Client> {
  const nobody = platform.client()
  await nobody.auth.signUp(person)
  const letter = await platform.mailTo(person.email)
  await nobody.auth.verifyEmail({ token: tokenIn(letter.text) })
  return signIn(platform, person)
}

/** Signs in and exchanges the session for a token of the API. */
export async function signIn(platform: Platform, { email, password }: Omit<Person, 'name'>): Promise<Client> {
  const { headers } = await platform.client().auth.signIn({ email, password })
  const session = headers['set-auth-token']
  if (typeof session !== 'string') throw new Error('The answer to the sign-in holds no session token')
  const { token } = await platform.client(session).auth.token({})
  return platform.client(token)
}

/** Posts a text and follows its progress until it has ended. Throws unless it completes. */
export async function makeSpeak(client: Client, text: NewText) {
  const accepted = await client.generations.create(text)
  await followToEnd(client, accepted.id)
  return completed(client, accepted.id)
}

/** Every change of a generation's progress, by server-sent events. */
export async function followToEnd(client: Client, id: string) {
  const seen = []
  for await (const progress of await client.generations.events({ id })) seen.push(progress)
  return seen
}

/** A generation that has completed, with its audio. */
export async function completed(client: Client, id: string) {
  const generation = await client.generations.get({ id })
  if (generation.state !== 'completed' || generation.audio === undefined) {
    throw new Error(`${generation.reference} is ${generation.state}: ${generation.error?.message ?? ''}`)
  }
  return { ...generation, audio: generation.audio }
}

/** The token of the link in a mail. */
export function tokenIn(text: string): string {
  const token = /[?&]token=([^\s&)\]"]+)/.exec(text)?.[1]
  if (token === undefined) throw new Error(`There is no token in this mail:\n${text}`)
  return decodeURIComponent(token)
}
