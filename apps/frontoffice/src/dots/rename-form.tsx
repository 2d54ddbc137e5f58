'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { updateDot } from './dot-actions.ts'

const loadSchema = () => import('./title-schema.ts').then(({ titleSchema }) => titleSchema)
const FIELD_NAMES = { 'title.text': 'title' }

type FormProps = { id: string; language: string; title: string; onDone: () => void }

/** A new title; `onDone` when the API has taken it. */
export function RenameForm({ id, language, title, onDone }: FormProps) {
  const t = useTranslations('dot')
  const show = useToast()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { title },
    fieldNames: FIELD_NAMES,
    action: (values) => updateDot(id, { title: { language, text: values.title } }),
    onDone: () => {
      onDone()
      show({ text: t('renamed') })
    },
  })
  return (
    <form {...formProps} className="grid gap-5">
      <ErrorSummary {...summary} />
      <Field id="title" label={t('title')} error={errorOf('title')}>
        {(control) => <Input {...control} lang={language} maxLength={120} {...form.register('title')} />}
      </Field>
      <Button type="submit" look="main" disabled={form.formState.isSubmitting} className="justify-self-start">
        {t('renameSubmit')}
      </Button>
    </form>
  )
}
