'use client'

import { Button, ButtonLink } from '@micdots/ui/button.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { Mic, Pause, Play, Trash2, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useProblemText } from '../forms/use-problem-text.ts'
import { updateDot } from './dot-actions.ts'
import type { Dot } from './types.ts'

type Wanted = 'active' | 'paused' | 'deleted'

/** What can be done with a dot as a whole. Each of it can be undone at once. */
export function DotControls({ id, state }: { id: string; state: Dot['state'] }) {
  const t = useTranslations('dot')
  const show = useToast()
  const texts = useProblemText()
  const [problem, setProblem] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const change = (wanted: Wanted, said: string, back?: Wanted) =>
    startTransition(async () => {
      const outcome = await updateDot(id, { state: wanted })
      if (!outcome.ok) return setProblem(texts.problem(outcome.problem))
      setProblem(undefined)
      const undo = back && {
        action: { label: t('undo'), run: () => change(back, t(back === 'paused' ? 'paused' : 'resumed')) },
      }
      show({ text: said, ...undo })
    })
  if (state === 'blocked') return null
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2.5">
        {state === 'deleted' ? (
          <Button disabled={isPending} onClick={() => change('active', t('restored'))}>
            <Undo2 aria-hidden />
            {t('restore')}
          </Button>
        ) : (
          <>
            <ButtonLink>
              <Link href={`/make?dot=${id}`}>
                <Mic aria-hidden />
                {t('rerecord')}
              </Link>
            </ButtonLink>
            {state === 'paused' ? (
              <Button disabled={isPending} onClick={() => change('active', t('resumed'), 'paused')}>
                <Play aria-hidden />
                {t('resume')}
              </Button>
            ) : (
              <Button disabled={isPending} onClick={() => change('paused', t('paused'), 'active')}>
                <Pause aria-hidden />
                {t('pause')}
              </Button>
            )}
            <Button
              look="danger"
              disabled={isPending}
              onClick={() => change('deleted', t('removed'), state === 'paused' ? 'paused' : 'active')}
            >
              <Trash2 aria-hidden />
              {t('remove')}
            </Button>
          </>
        )}
      </div>
      {problem !== undefined && (
        <p role="alert" className="font-medium text-signal-text">
          {problem}
        </p>
      )}
    </div>
  )
}
