import { redirect } from 'next/navigation'
import { readSession } from '../session/cookie.ts'

export default async function Start() {
  redirect((await readSession()) === undefined ? '/register' : '/dashboard')
}
