import { ButtonLink } from '@micdots/ui/button.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { Unlink } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { PageInput } from '../../../session/page-input.ts'
import { AccountPage } from '../../../account/account-page.tsx'
import { ResetForm } from '../../../account/reset-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.reset')
  return { title: t('title'), robots: { index: false } }
}

export default async function ResetPage({ searchParams }: PageInput) {
  const t = await getTranslations('account')
  const { token } = await searchParams
  if (typeof token !== 'string' || token === '') {
    return (
      <PageState
        heading="h1"
        icon={Unlink}
        title={t('verify.brokenTitle')}
        actions={
          <ButtonLink look="main">
            <Link href="/forgot-password">{t('reset.again')}</Link>
          </ButtonLink>
        }
      >
        {t('reset.broken')}
      </PageState>
    )
  }
  return (
    <AccountPage title={t('reset.title')} lead={t('reset.lead')}>
      <ResetForm token={token} />
    </AccountPage>
  )
}
