import { cache } from 'react'
import { asClient } from './api.ts'

/** Who is signed in and what they have; asked once for each request. */
export const getMe = cache(() => asClient((api) => api.me.get()))

export type Me = Awaited<ReturnType<typeof getMe>>
