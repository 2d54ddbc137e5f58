'use client'

import { useFormatter } from 'next-intl'
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'

const subscribe = () => () => undefined
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const serverZone = () => 'UTC'

const ChosenZone = createContext<string | null>(null)

/** Every moment inside is told in this time zone; null is that of the visitor's device. */
export function MomentZone({ zone, children }: { zone: string | null; children: ReactNode }) {
  return <ChosenZone value={zone}>{children}</ChosenZone>
}

/** A moment in the visitor's own time zone: the one they chose, or that of their device. Milliseconds since the epoch. */
export function Moment({ at, time = false }: { at: number; time?: boolean }) {
  const format = useFormatter()
  const chosen = useContext(ChosenZone)
  // What the device says only the browser knows.
  const device = useSyncExternalStore(subscribe, ownZone, serverZone)
  return (
    <time dateTime={new Date(at).toISOString()}>
      {format.dateTime(at, { dateStyle: 'medium', ...(time && { timeStyle: 'short' }), timeZone: chosen ?? device })}
    </time>
  )
}
