'use client'

import { Tick } from '@micdots/ui/tick.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useTranslations } from 'next-intl'
import { useOptimistic, useState, useTransition } from 'react'
import { useProblemText } from '../forms/use-problem-text.ts'
import { updateDot } from './dot-actions.ts'
import type { Dot } from './types.ts'

/** What a listener may do on the play page; each tick is saved at once. */
export function PlaySettings({ id, settings: saved }: { id: string; settings: Dot['settings'] }) {
  const t = useTranslations('dot')
  const show = useToast()
  const texts = useProblemText()
  const [settings, setSettings] = useOptimistic(saved)
  const [problem, setProblem] = useState<string>()
  const [, startTransition] = useTransition()
  const change = (part: Partial<Pick<Dot['settings'], 'transcript' | 'download'>>) =>
    startTransition(async () => {
      setSettings({ ...settings, ...part })
      const outcome = await updateDot(id, { settings: part })
      setProblem(outcome.ok ? undefined : texts.problem(outcome.problem))
      if (outcome.ok) show({ text: t('saved') })
    })
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-semibold">{t('settings')}</legend>
      <Tick
        label={t('transcript')}
        checked={settings.transcript}
        onChange={({ target }) => change({ transcript: target.checked })}
      />
      <Tick
        label={t('allowDownload')}
        checked={settings.download}
        onChange={({ target }) => change({ download: target.checked })}
      />
      {problem !== undefined && (
        <p role="alert" className="font-medium text-signal-text">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
