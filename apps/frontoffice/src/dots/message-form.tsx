'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Textarea } from '@micdots/ui/textarea.tsx'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { updateDot } from './dot-actions.ts'

const loadSchema = () => import('./gate-schemas.ts').then(({ messageFormSchema }) => messageFormSchema)

/** What a paused dot says on its page; nothing written takes it away. */
export function MessageForm({ id, message, onDone }: { id: string; message: string | null; onDone: () => void }) {
  const t = useTranslations('dot.gate')
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { message: message ?? '' },
    action: (values) => updateDot(id, { message: values.message }),
    onDone,
  })
  return (
    <form {...formProps} className="grid gap-5">
      <ErrorSummary {...summary} />
      <Field id="message" label={t('message')} hint={t('messageHint')} error={errorOf('message')}>
        {(control) => <Textarea {...control} rows={3} maxLength={400} {...form.register('message')} />}
      </Field>
      <Button type="submit" look="main" disabled={form.formState.isSubmitting} className="justify-self-start">
        {t('messageSubmit')}
      </Button>
    </form>
  )
}
