import { ButtonLink } from '@micdots/ui/button.tsx'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PageFrame } from '../../shell/page-frame.tsx'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('shell')
  return (
    <PageFrame
      home="/"
      head={
        <nav aria-label={t('main')} className="flex items-center gap-2">
          <ButtonLink look="quiet" size="small">
            <Link href="/login">{t('logIn')}</Link>
          </ButtonLink>
          <ButtonLink size="small">
            <Link href="/register">{t('register')}</Link>
          </ButtonLink>
        </nav>
      }
    >
      {children}
    </PageFrame>
  )
}
