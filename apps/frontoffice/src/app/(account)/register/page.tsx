import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { linkInText } from '../../../shell/link-in-text.tsx'
import { AccountPage } from '../../../account/account-page.tsx'
import { RegisterForm } from '../../../account/register-form.tsx'
import { ThreeSteps } from '../../../account/three-steps.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('shell.register'), description: t('account.register.description') }
}

export default async function RegisterPage() {
  const t = await getTranslations('account.register')
  return (
    <AccountPage title={t('title')} lead={t('lead')} aside={<ThreeSteps />}>
      <RegisterForm />
      <p className="mt-8 border-t-2 border-soft pt-4">
        {t.rich('known', {
          login: linkInText('/login'),
        })}
      </p>
    </AccountPage>
  )
}
