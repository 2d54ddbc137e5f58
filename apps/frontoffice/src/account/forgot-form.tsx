'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useActionForm } from '../forms/use-action-form.ts'
import { requestReset } from './account-actions.ts'
import { LetterSent } from './letter-sent.tsx'

const loadSchema = () => import('./mail-schemas.ts').then(({ forgotSchema }) => forgotSchema)

/** Asks for a link to choose a new password. */
export function ForgotForm() {
  const t = useTranslations('account')
  const [email, setEmail] = useState<string>()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { email: '' },
    action: (values) => requestReset(values.email),
    onDone: (_, values) => setEmail(values.email),
  })
  if (email !== undefined) {
    return <LetterSent title={t('forgot.sentTitle')} text={t('forgot.sent', { email })} hint={t('register.sentHint')} />
  }
  return (
    <form {...formProps} className="grid gap-6">
      <ErrorSummary {...summary} />
      <Field id="email" label={t('email')} error={errorOf('email')}>
        {(control) => <Input {...control} type="email" autoComplete="username" {...form.register('email')} />}
      </Field>
      <Button
        type="submit"
        look="main"
        size="large"
        disabled={form.formState.isSubmitting}
        className="justify-self-start"
      >
        {t('forgot.submit')}
      </Button>
    </form>
  )
}
