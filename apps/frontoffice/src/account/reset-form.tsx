'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { resetPassword } from './account-actions.ts'
import { PasswordInput } from './password-input.tsx'

const loadSchema = () => import('./mail-schemas.ts').then(({ resetSchema }) => resetSchema)

/** Sets a new password with the token of a letter, and goes to the log-in page. */
export function ResetForm({ token }: { token: string }) {
  const t = useTranslations('account')
  const router = useRouter()
  const { form, formProps, errorOf, summary, problem } = useActionForm({
    loadSchema,
    defaultValues: { newPassword: '' },
    action: (values) => resetPassword(token, values.newPassword),
    onDone: () => router.replace('/login?news=changed'),
  })
  return (
    <form {...formProps} className="grid gap-6">
      <ErrorSummary {...summary} />
      {problem?.code === 'confirmation-not-valid' && (
        <Link href="/forgot-password" className="inline-flex min-h-11 items-center font-semibold">
          {t('reset.again')}
        </Link>
      )}
      <Field id="newPassword" label={t('newPassword')} hint={t('passwordHint')} error={errorOf('newPassword')}>
        {(control) => <PasswordInput {...control} autoComplete="new-password" {...form.register('newPassword')} />}
      </Field>
      <Button
        type="submit"
        look="main"
        size="large"
        disabled={form.formState.isSubmitting}
        className="justify-self-start"
      >
        {t('reset.submit')}
      </Button>
    </form>
  )
}
