'use client'

import { Button } from '@micdots/ui/button.tsx'
import { Notice } from '@micdots/ui/notice.tsx'
import { ProgressRing } from '@micdots/ui/progress.tsx'
import { CircleAlert, CircleX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { newKey } from '../forms/new-key.ts'
import { useAction } from '../forms/use-action.ts'
import { cancelGeneration, retryGeneration } from './dot-actions.ts'
import { isOpen, type Progress } from './types.ts'
import { useFailureText } from './use-reason.ts'
import { useProgress } from './use-progress.ts'

const STEPS = ['voice', 'audio', 'code', 'store'] as const

/**
 * The newest generation of a dot: how far it is, or why it did not work. What it says aloud stands in one place that stays on the
 * page, so that the end of it is announced too.
 */
export function LiveGeneration({ generation, tokens }: { generation: Progress; tokens: number }) {
  const t = useTranslations('progress')
  const router = useRouter()
  const [said, setSaid] = useState('')
  const progress = useProgress(generation, (last) => {
    if (last.state === 'completed') setSaid(t('done'))
    router.refresh()
  })
  const text = useProgressText(progress)
  return (
    <>
      <p role="status" className="sr-only">
        {isOpen(progress) ? text : said}
      </p>
      {isOpen(progress) && <Making progress={progress} text={text} onCancelled={() => setSaid(t('cancelled'))} />}
      {(progress.state === 'failed' || progress.state === 'cancelled') && <Ended progress={progress} tokens={tokens} />}
    </>
  )
}

/** "Speaking… 1 of 4". */
function useProgressText({ state, step }: Progress): string {
  const t = useTranslations('progress')
  if (state === 'pending' || step === null) return t('waiting')
  return t('step', { step: t(`steps.${step}`), number: STEPS.indexOf(step) + 1, total: STEPS.length })
}

function Making({ progress, text, onCancelled }: { progress: Progress; text: string; onCancelled: () => void }) {
  const t = useTranslations('progress')
  const { run, isPending, problem } = useAction(() => cancelGeneration(progress.id), onCancelled)
  return (
    <section
      aria-labelledby="making"
      className="flex flex-wrap items-center gap-x-10 gap-y-6 rounded-card border-2 border-ink p-6 sm:p-8"
    >
      <div className="relative grid w-40 flex-none place-items-center">
        <ProgressRing value={progress.progress} label={t('label')} text={text} />
        <span aria-hidden className="numbers absolute font-display text-3xl font-bold">
          {Math.round(progress.progress * 100)} %
        </span>
      </div>
      <div className="grid min-w-0 flex-[1_1_16rem] justify-items-start gap-2">
        <h2 id="making" className="text-[1.75rem]">
          {t('title')}
        </h2>
        <p className="text-lg" data-testid="progress">
          {text}
        </p>
        <p className="text-quiet">{t('stay')}</p>
        {progress.state === 'pending' && (
          <Button size="small" className="mt-2" onClick={run} disabled={isPending}>
            {t('cancel')}
          </Button>
        )}
        {problem !== undefined && <p role="alert">{problem}</p>}
      </div>
    </section>
  )
}

function Ended({ progress, tokens }: { progress: Progress; tokens: number }) {
  const t = useTranslations('progress')
  const make = useTranslations('make')
  const [key] = useState(newKey)
  const { run, isPending, problem } = useAction(() => retryGeneration(progress.id, `${key}-${progress.reference}`))
  const failure = useFailureText()
  const failed = progress.state === 'failed'
  return (
    <Notice icon={failed ? CircleAlert : CircleX} tone={failed ? 'bad' : 'calm'}>
      <h2 className="text-xl">{t(failed ? 'failedTitle' : 'cancelledTitle')}</h2>
      <p>
        {failed && failure(progress.error?.code)} {t('nothingCharged')}
      </p>
      {failed && (
        <Button look="main" onClick={run} disabled={isPending} className="mt-1 justify-self-start">
          {t('retry', { price: make('costs', { count: tokens }) })}
        </Button>
      )}
      {problem !== undefined && (
        <p role="alert" className="font-medium text-signal-text">
          {problem}
        </p>
      )}
    </Notice>
  )
}
