import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AccountPage } from '../../../account/account-page.tsx'
import { ForgotForm } from '../../../account/forgot-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.forgot')
  return { title: t('title'), description: t('description') }
}

export default async function ForgotPage() {
  const t = await getTranslations('account.forgot')
  return (
    <AccountPage title={t('title')} lead={t('lead')}>
      <ForgotForm />
      <p className="mt-8 border-t-2 border-soft pt-4">
        <Link href="/login" className="inline-flex min-h-11 items-center font-semibold">
          {t('back')}
        </Link>
      </p>
    </AccountPage>
  )
}
