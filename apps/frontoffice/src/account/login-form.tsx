'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { logIn } from './account-actions.ts'
import { PasswordInput } from './password-input.tsx'

const loadSchema = () => import('@micdots/contract').then(({ signInSchema }) => signInSchema)

/** Logs in and goes on to `then`, a path of ours. */
export function LoginForm({ then }: { then: string }) {
  const t = useTranslations('account')
  const router = useRouter()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { email: '', password: '' },
    action: logIn,
    onDone: () => {
      router.replace(then)
      router.refresh()
    },
  })
  const { isSubmitting, isSubmitSuccessful } = form.formState
  return (
    <form {...formProps} className="grid gap-6">
      <ErrorSummary {...summary} />
      <Field id="email" label={t('email')} error={errorOf('email')}>
        {(control) => <Input {...control} type="email" autoComplete="username" {...form.register('email')} />}
      </Field>
      <Field id="password" label={t('password')} error={errorOf('password')}>
        {(control) => <PasswordInput {...control} autoComplete="current-password" {...form.register('password')} />}
      </Field>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button
          type="submit"
          look="main"
          size="large"
          disabled={isSubmitting || (isSubmitSuccessful && summary.items.length === 0)}
        >
          {t('login.submit')}
        </Button>
        <Link href="/forgot-password" className="inline-flex min-h-11 items-center">
          {t('login.forgot')}
        </Link>
      </div>
    </form>
  )
}
