'use client'

import { Button } from '@micdots/ui/button.tsx'
import { Volume2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, useTransition } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Voice } from '../dots/types.ts'
import { useProblemText } from '../forms/use-problem-text.ts'
import { previewVoice } from './make-actions.ts'
import { firstSentence } from './first-sentence.ts'
import type { MakeValues } from './make-schema.ts'

/** Lets the chosen voice say the first sentence of the text, as it is turned at the moment. Costs nothing. */
export function HearButton({ voice }: { voice: Voice }) {
  const t = useTranslations('make')
  const texts = useProblemText()
  const { getValues } = useFormContext<MakeValues>()
  const audio = useRef<HTMLAudioElement>(null)
  const [problem, setProblem] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const hear = () =>
    startTransition(async () => {
      const { text, parameters } = getValues()
      const outcome = await previewVoice(voice.id, firstSentence(text), parameters ?? {})
      setProblem(outcome.ok ? undefined : texts.problem(outcome.problem))
      if (!outcome.ok || !audio.current) return
      for (const other of document.querySelectorAll('audio')) other.pause()
      audio.current.src = outcome.value.url
      await audio.current.play().catch(() => undefined)
    })
  return (
    <div className="grid justify-items-start gap-2">
      <Button onClick={hear} disabled={isPending}>
        <Volume2 aria-hidden />
        {t('hear', { name: voice.name })}
      </Button>
      <p role="status" className="text-quiet empty:hidden">
        {isPending ? t('hearing', { name: voice.name }) : ''}
      </p>
      {problem !== undefined && (
        <p role="alert" className="font-medium text-signal-text">
          {problem}
        </p>
      )}
      <audio ref={audio} preload="none" />
    </div>
  )
}
