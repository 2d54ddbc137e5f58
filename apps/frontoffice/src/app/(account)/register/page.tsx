import { Notice } from '@micdots/ui/notice.tsx'
import { CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { linkInText } from '../../../shell/link-in-text.tsx'
import { AccountPage } from '../../../account/account-page.tsx'
import { RegisterForm } from '../../../account/register-form.tsx'
import { ThreeSteps } from '../../../account/three-steps.tsx'
import { ownPath } from '../../../session/own-path.ts'
import type { PageInput } from '../../../session/page-input.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('shell.register'), description: t('account.register.description') }
}

export default async function RegisterPage({ searchParams }: PageInput) {
  const t = await getTranslations('account.register')
  const { then: wanted } = await searchParams
  const then = wanted === undefined ? undefined : ownPath(wanted)
  return (
    <AccountPage title={t('title')} lead={t('lead')} aside={<ThreeSteps />}>
      {then?.startsWith('/make?voice=') && (
        <Notice icon={CircleCheck} tone="good" className="mb-6">
          <p>{t('voiceKept')}</p>
        </Notice>
      )}
      <RegisterForm then={then} />
      <p className="mt-8 border-t-2 border-soft pt-4">
        {t.rich('known', {
          login: linkInText(then === undefined ? '/login' : `/login?then=${encodeURIComponent(then)}`),
        })}
      </p>
    </AccountPage>
  )
}
