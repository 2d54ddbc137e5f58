'use client'

import { Field } from '@micdots/ui/field.tsx'
import { Textarea } from '@micdots/ui/textarea.tsx'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { countGraphemes } from './count-graphemes.ts'
import type { MakeValues } from './make-schema.ts'

type Limits = { longestText: number; tokensPerGrapheme: number }

/** The text, with what it counts and costs below it. */
export function TextField({ limits, error }: { limits: Limits; error: string | undefined }) {
  const t = useTranslations('make')
  const { register, control } = useFormContext<MakeValues>()
  const language = useWatch({ control, name: 'language' })
  return (
    <div className="grid gap-2">
      <Field id="text" label={t('text')} hint={t('textHint')} error={error}>
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            lang={language}
            dir="auto"
            className="text-xl leading-relaxed"
            {...register('text')}
          />
        )}
      </Field>
      <Counter limits={limits} />
    </div>
  )
}

/** Said aloud only when the writer rests, and only when it matters: near the end, and beyond it. */
const REST_MS = 1200
const NEAR = 0.9

function Counter({ limits }: { limits: Limits }) {
  const t = useTranslations('make')
  const text = useWatch<MakeValues, 'text'>({ name: 'text' })
  const count = countGraphemes(text)
  const over = count - limits.longestText
  const shown = over > 0 ? t('tooLong', { count: over }) : t('characters', { count, most: limits.longestText })
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setSaid(count > limits.longestText * NEAR ? shown : ''), REST_MS)
    return () => window.clearTimeout(timer)
  }, [shown, count, limits.longestText])
  return (
    <>
      <p className="numbers flex flex-wrap justify-between gap-x-6 text-[0.9375rem] text-quiet">
        <span className={over > 0 ? 'font-semibold text-signal-text' : ''}>{shown}</span>
        <span>{t('costs', { count: count * limits.tokensPerGrapheme })}</span>
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}
