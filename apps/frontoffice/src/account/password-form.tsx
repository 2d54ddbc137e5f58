'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { changePassword } from './profile-actions.ts'
import { PasswordInput } from './password-input.tsx'

const loadSchema = () => import('@micdots/contract').then(({ changePasswordSchema }) => changePasswordSchema)

/** Another password, for who knows the one of now. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('profile')
  const account = useTranslations('account')
  const show = useToast()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { currentPassword: '', newPassword: '' },
    action: changePassword,
    onDone: () => {
      form.reset()
      show({ text: t('passwordChanged') })
    },
  })
  return (
    <form {...formProps} className="grid gap-6">
      <ErrorSummary {...summary} />
      {/* Tells a keeper of passwords whose this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field id="currentPassword" label={t('currentPassword')} error={errorOf('currentPassword')}>
        {(control) => (
          <PasswordInput {...control} autoComplete="current-password" {...form.register('currentPassword')} />
        )}
      </Field>
      <Field
        id="newPassword"
        label={account('newPassword')}
        hint={account('passwordHint')}
        error={errorOf('newPassword')}
      >
        {(control) => <PasswordInput {...control} autoComplete="new-password" {...form.register('newPassword')} />}
      </Field>
      <Button type="submit" disabled={form.formState.isSubmitting} className="justify-self-start">
        {t('changePassword')}
      </Button>
    </form>
  )
}
