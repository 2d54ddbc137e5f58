'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { updateDot } from './dot-actions.ts'

const loadSchema = () => import('./gate-schemas.ts').then(({ pinFormSchema }) => pinFormSchema)
const FIELD_NAMES = { 'settings.pin': 'pin' }

/** A new PIN; `onDone` when the API has taken it. */
export function PinForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('dot.gate')
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { pin: '' },
    fieldNames: FIELD_NAMES,
    action: ({ pin }) => updateDot(id, { settings: { pin } }),
    onDone,
  })
  return (
    <form {...formProps} className="grid gap-5">
      <ErrorSummary {...summary} />
      <Field id="pin" label={t('pin')} hint={t('pinHint')} error={errorOf('pin')}>
        {(control) => (
          <Input {...control} inputMode="numeric" autoComplete="off" maxLength={8} {...form.register('pin')} />
        )}
      </Field>
      <Button type="submit" look="main" disabled={form.formState.isSubmitting} className="justify-self-start">
        {t('pinSubmit')}
      </Button>
    </form>
  )
}
