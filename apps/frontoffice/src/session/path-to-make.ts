import { readSession } from './cookie.ts'

/** Where a wish to make something leads: straight there, or to the registration, which remembers it. */
export async function pathToMake(voiceId?: string): Promise<string> {
  const make = voiceId === undefined ? '/make' : `/make?voice=${voiceId}`
  if ((await readSession()) !== undefined) return make
  return voiceId === undefined ? '/register' : `/register?then=${encodeURIComponent(make)}`
}
