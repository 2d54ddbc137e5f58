import { Notice } from '@micdots/ui/notice.tsx'
import { CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { linkInText } from '../../../shell/link-in-text.tsx'
import type { PageInput } from '../../../session/page-input.ts'
import { AccountPage } from '../../../account/account-page.tsx'
import { LoginForm } from '../../../account/login-form.tsx'
import { readWayOn } from '../../../session/cookie.ts'
import { ownPath } from '../../../session/own-path.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.login')
  return { title: t('title'), description: t('description') }
}

const NEWS = ['confirmed', 'changed', 'left'] as const

export default async function LoginPage({ searchParams }: PageInput) {
  const t = await getTranslations('account.login')
  const { then, news } = await searchParams
  const told = NEWS.find((one) => one === news)
  return (
    <AccountPage title={t('title')}>
      {told !== undefined && (
        <Notice icon={CircleCheck} tone="good" className="mb-6">
          <p role="status">{t(told)}</p>
        </Notice>
      )}
      <LoginForm then={ownPath(then ?? (await readWayOn()))} />
      <p className="mt-8 border-t-2 border-soft pt-4">
        {t.rich('new', {
          register: linkInText(
            then === undefined ? '/register' : `/register?then=${encodeURIComponent(ownPath(then))}`,
          ),
        })}
      </p>
    </AccountPage>
  )
}
