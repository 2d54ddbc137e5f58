'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useActionForm } from '../forms/use-action-form.ts'
import { register } from './account-actions.ts'
import { LetterSent } from './letter-sent.tsx'
import { PasswordInput } from './password-input.tsx'
import { ResendButton } from './resend-button.tsx'

const loadSchema = () => import('@micdots/contract').then(({ signUpSchema }) => signUpSchema)

/** Registers, and then says where the letter went. `then`, a path of ours, is remembered until somebody has logged in. */
export function RegisterForm({ then }: { then: string | undefined }) {
  const t = useTranslations('account')
  const language = useLocale()
  const [email, setEmail] = useState<string>()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { name: '', email: '', password: '' },
    action: (values) => register({ ...values, language }, then),
    onDone: (_, values) => setEmail(values.email),
  })
  if (email !== undefined) {
    return (
      <LetterSent title={t('register.sentTitle')} hint={t('register.sentHint')} text={t('register.sent', { email })}>
        <ResendButton email={email} label={t('register.again')} done={t('register.sentAgain')} />
      </LetterSent>
    )
  }
  return (
    <form {...formProps} className="grid gap-6">
      <ErrorSummary {...summary} />
      <Field id="name" label={t('name')} error={errorOf('name')}>
        {(control) => <Input {...control} autoComplete="name" {...form.register('name')} />}
      </Field>
      <Field id="email" label={t('email')} error={errorOf('email')}>
        {(control) => <Input {...control} type="email" autoComplete="username" {...form.register('email')} />}
      </Field>
      <Field id="password" label={t('password')} hint={t('passwordHint')} error={errorOf('password')}>
        {(control) => <PasswordInput {...control} autoComplete="new-password" {...form.register('password')} />}
      </Field>
      <Button
        type="submit"
        look="main"
        size="large"
        disabled={form.formState.isSubmitting}
        className="justify-self-start"
      >
        {t('register.submit')}
      </Button>
    </form>
  )
}
