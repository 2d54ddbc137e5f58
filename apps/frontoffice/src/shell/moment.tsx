'use client'

import { useFormatter } from 'next-intl'
import { useSyncExternalStore } from 'react'

const subscribe = () => () => undefined
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const serverZone = () => 'UTC'

/** A moment in the visitor's own time zone, which only the browser knows. Milliseconds since the epoch. */
export function Moment({ at, time = false }: { at: number; time?: boolean }) {
  const format = useFormatter()
  const timeZone = useSyncExternalStore(subscribe, ownZone, serverZone)
  return (
    <time dateTime={new Date(at).toISOString()}>
      {format.dateTime(at, { dateStyle: 'medium', ...(time && { timeStyle: 'short' }), timeZone })}
    </time>
  )
}
