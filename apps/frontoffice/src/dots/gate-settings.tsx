'use client'

import { Button } from '@micdots/ui/button.tsx'
import { Dialog } from '@micdots/ui/dialog.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useLocale, useTranslations } from 'next-intl'
import { lazy, Suspense, useState, useTransition, type ReactNode } from 'react'
import { useProblemText } from '../forms/use-problem-text.ts'
import { updateDot } from './dot-actions.ts'
import { sayWeekdays } from './say-hours.ts'
import type { Dot } from './types.ts'

// Forms weigh more than the whole rest of the page, and few people open them.
const PinForm = lazy(() => import('./pin-form.tsx').then(({ PinForm: form }) => ({ default: form })))
const HoursForm = lazy(() => import('./hours-form.tsx').then(({ HoursForm: form }) => ({ default: form })))
const MessageForm = lazy(() => import('./message-form.tsx').then(({ MessageForm: form }) => ({ default: form })))

type Part = 'pin' | 'hours' | 'message'

/** To whom and when a dot speaks: its PIN, its hours, and what it says while it is paused. */
export function GateSettings({ dot: { id, state, settings, message } }: { dot: Dot }) {
  const [t, app, locale] = [useTranslations('dot.gate'), useTranslations('app'), useLocale()]
  const saved = useTranslations('dot')('saved')
  const show = useToast()
  const texts = useProblemText()
  const [open, setOpen] = useState<Part>()
  const [problem, setProblem] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const { hasPin, hours } = settings
  const done = () => {
    setOpen(undefined)
    show({ text: saved })
  }
  const clear = (part: Parameters<typeof updateDot>[1]['settings']) =>
    startTransition(async () => {
      const outcome = await updateDot(id, { settings: part })
      setProblem(outcome.ok ? undefined : texts.problem(outcome.problem))
      if (outcome.ok) show({ text: saved })
    })
  const opener = (part: Part, text: string) => (
    <Button size="small" onClick={() => setOpen(part)}>
      {text}
    </Button>
  )
  const clearer = (part: Parameters<typeof clear>[0], text: string) => (
    <Button size="small" look="quiet" disabled={isPending} onClick={() => clear(part)}>
      {text}
    </Button>
  )
  const forms: Record<Part, ReactNode> = {
    pin: <PinForm id={id} onDone={done} />,
    hours: <HoursForm id={id} hours={hours} onDone={done} />,
    message: <MessageForm id={id} message={message} onDone={done} />,
  }
  return (
    <div className="grid gap-5">
      {state === 'paused' && (
        <Row title={t('message')} text={message ?? t('noMessage')}>
          {opener('message', t('setMessage'))}
        </Row>
      )}
      <Row title={t('pinTitle')} text={t(hasPin ? 'pinOn' : 'pinOff')}>
        {opener('pin', t(hasPin ? 'changePin' : 'setPin'))}
        {hasPin && clearer({ pin: null }, t('clearPin'))}
      </Row>
      <Row
        title={t('hoursTitle')}
        text={hours ? t('hoursOn', { ...hours, weekdays: sayWeekdays(hours, locale) }) : t('hoursOff')}
      >
        {opener('hours', t(hours ? 'changeHours' : 'setHours'))}
        {hours && clearer({ hours: null }, t('clearHours'))}
      </Row>
      {problem !== undefined && (
        <p role="alert" className="font-medium text-signal-text">
          {problem}
        </p>
      )}
      <Dialog
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={t(`${open ?? 'pin'}Title`)}
        closeText={app('close')}
      >
        <Suspense>{open && forms[open]}</Suspense>
      </Dialog>
    </div>
  )
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="font-sans text-base font-semibold tracking-normal">{title}</h3>
      <p dir="auto" className="-mt-1 whitespace-pre-line">
        {text}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}
