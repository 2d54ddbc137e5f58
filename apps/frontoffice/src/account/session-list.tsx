'use client'

import { Badge } from '@micdots/ui/badge.tsx'
import { Button } from '@micdots/ui/button.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { CircleCheck, CircleHelp, Monitor, MonitorOff, Smartphone, Tablet } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useAction } from '../forms/use-action.ts'
import { Moment } from '../shell/moment.tsx'
import { logOut } from './account-actions.ts'
import { endSession } from './profile-actions.ts'
import type { Device } from './read-device.ts'

export type OpenSession = {
  id: string
  device: Device | undefined
  current: boolean
  createdAt: number
  lastUsedAt: number
}

const ICONS = { desk: Monitor, tablet: Tablet, phone: Smartphone }

/** Where somebody is signed in: each can be signed out, or all at once. */
export function SessionList({ sessions }: { sessions: OpenSession[] }) {
  const shell = useTranslations('shell')
  const router = useRouter()
  const list = useRef<HTMLUListElement>(null)
  const everywhere = useAction(
    async () => {
      await logOut(true)
      return { ok: true, value: undefined }
    },
    () => {
      router.replace('/login?news=left')
      router.refresh()
    },
  )
  return (
    <div className="grid gap-6">
      <ul ref={list} tabIndex={-1} aria-labelledby="sessions" className="outline-none">
        {sessions.map((session) => (
          // The row and its button go: the list is the nearest thing that stays.
          <SessionRow key={session.id} session={session} onEnded={() => list.current?.focus()} />
        ))}
      </ul>
      <Button look="danger" disabled={everywhere.isPending} onClick={everywhere.run} className="justify-self-start">
        <MonitorOff aria-hidden />
        {shell('logOutEverywhere')}
      </Button>
    </div>
  )
}

function SessionRow({ session, onEnded }: { session: OpenSession; onEnded: () => void }) {
  const { id, device, current, createdAt, lastUsedAt } = session
  const t = useTranslations('profile')
  const show = useToast()
  const name =
    device === undefined ? t('unknownDevice') : t('device', { browser: device.browser, system: device.system })
  const { run, isPending, problem } = useAction(
    () => endSession(id),
    () => {
      onEnded()
      show({ text: t('sessionEnded', { device: name }) })
    },
  )
  const Icon = device === undefined ? CircleHelp : ICONS[device.kind]
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t-2 border-soft py-3 last:border-b-2">
      <Icon aria-hidden strokeWidth={1.7} className="size-7 flex-none" />
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-semibold [overflow-wrap:anywhere]">{name}</p>
        <p className="text-[0.9375rem] text-quiet">
          {t('lastUsed')} <Moment at={lastUsedAt} time />
          <br />
          {t('signedIn')} <Moment at={createdAt} time />
        </p>
        {problem !== undefined && (
          <p role="alert" className="font-medium text-signal-text">
            {problem}
          </p>
        )}
      </div>
      {current ? (
        <Badge icon={CircleCheck} tone="good">
          {t('thisDevice')}
        </Badge>
      ) : (
        <Button size="small" disabled={isPending} onClick={run} aria-label={t('endSessionOf', { device: name })}>
          {t('endSession')}
        </Button>
      )}
    </li>
  )
}
