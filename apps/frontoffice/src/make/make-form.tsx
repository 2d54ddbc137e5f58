'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { FormProvider, useWatch } from 'react-hook-form'
import type { Voice } from '../dots/types.ts'
import { newKey } from '../forms/new-key.ts'
import { useActionForm } from '../forms/use-action-form.ts'
import { LookFields } from '../looks/look-fields.tsx'
import { LookPreview } from '../looks/look-preview.tsx'
import { countGraphemes } from './count-graphemes.ts'
import { createGeneration } from './make-actions.ts'
import type { MakeValues } from './make-schema.ts'
import { PriceLine } from './price-line.tsx'
import { Step } from './step.tsx'
import { TextField } from './text-field.tsx'
import { useDraft } from './use-draft.ts'
import { VoiceStep } from './voice-step.tsx'

export type MakeFormProps = {
  voices: Voice[]
  limits: { longestText: number; tokensPerGrapheme: number }
  balance: number
  /** What the form begins with: a dot's own text, voice and look when it is recorded anew. */
  start: Pick<MakeValues, 'text' | 'title' | 'voiceId' | 'language' | 'look' | 'dotId'>
  /** The voice that somebody has just chosen in the gallery. */
  wanted?: Voice
}

const loadSchema = () => import('./make-schema.ts').then(({ makeSchema }) => makeSchema)

/** One page, three choices from top to bottom, and beside them how the code will look and what it costs. */
export function MakeForm({ voices, limits, balance, start, wanted }: MakeFormProps) {
  const t = useTranslations('make')
  const router = useRouter()
  const show = useToast()
  const once = useRef({ key: '', body: '' })
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: {
      parameters: {},
      isLanguageChosen: start.dotId !== undefined,
      ...start,
      ...(wanted && choiceOf(wanted)),
    },
    action: (values) => {
      // The key goes with the values: who changes something after a refusal asks for something else.
      const body = JSON.stringify(values)
      if (body !== once.current.body) once.current = { key: newKey(), body }
      return createGeneration(values, once.current.key)
    },
    onDone: ({ dotId }) => {
      once.current.body = ''
      discard()
      router.push(`/dots/${dotId}`)
    },
  })
  const discard = useDraft(form, start.dotId ?? 'new', wanted && choiceOf(wanted))
  const { isSubmitting, isSubmitSuccessful, isDirty } = form.formState
  const isDone = isSubmitSuccessful && summary.items.length === 0
  return (
    <FormProvider {...form}>
      <form {...formProps} className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1.7fr_1fr]">
        <div className="grid gap-12">
          <ErrorSummary {...summary} />
          <Step number={1} title={t('textStep')}>
            <TextField limits={limits} error={errorOf('text')} />
            {start.dotId === undefined && (
              <Field id="title" label={t('titleField')} hint={t('titleHint')} error={errorOf('title')}>
                {(control) => <Input {...control} maxLength={120} {...form.register('title')} />}
              </Field>
            )}
          </Step>
          <Step number={2} title={t('voiceStep')}>
            <VoiceStep voices={voices} error={errorOf('voiceId')} />
          </Step>
          {start.dotId === undefined && (
            <Step number={3} title={t('lookStep')}>
              <LookFields error={errorOf('look')} />
            </Step>
          )}
        </div>
        <div className="grid gap-6 lg:sticky lg:top-8">
          {start.dotId === undefined && <Preview />}
          <Price limits={limits} balance={balance} />
          <Button type="submit" look="main" size="large" disabled={isSubmitting || isDone} className="lg:w-full">
            {t(isSubmitting || isDone ? 'sending' : 'submit')}
          </Button>
          {isDirty && (
            <div className="-mt-2 flex flex-wrap items-center gap-x-3 text-[0.9375rem] text-quiet">
              {t('draft')}
              <Button
                look="quiet"
                size="small"
                className="-ml-4 underline"
                onClick={() => {
                  discard()
                  show({ text: t('discarded') })
                }}
              >
                {t('discard')}
              </Button>
            </div>
          )}
        </div>
      </form>
    </FormProvider>
  )
}

/** A voice that was chosen by hand keeps its language: no guess may send it away. */
function choiceOf({ id, languages }: Voice): Partial<MakeValues> {
  const language = languages[0]?.split('-')[0]
  return { voiceId: id, parameters: {}, isLanguageChosen: true, ...(language !== undefined && { language }) }
}

// What follows every letter stands in components of its own, so that a letter does not draw the whole form anew.

function Preview() {
  const look = useWatch<MakeValues, 'look'>({ name: 'look' })
  return <LookPreview look={look} />
}

function Price({ limits, balance }: Pick<MakeFormProps, 'limits' | 'balance'>) {
  const text = useWatch<MakeValues, 'text'>({ name: 'text' })
  return <PriceLine tokens={countGraphemes(text) * limits.tokensPerGrapheme} balance={balance} />
}
