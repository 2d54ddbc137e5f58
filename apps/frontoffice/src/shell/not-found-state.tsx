import { ButtonLink } from '@micdots/ui/button.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** Nothing is at this address, or nothing for this account: nobody is told which. */
export function NotFoundState() {
  const t = useTranslations('states')
  return (
    <PageState
      icon={SearchX}
      heading="h1"
      title={t('notFoundTitle')}
      actions={
        <ButtonLink>
          <Link href="/">{t('home')}</Link>
        </ButtonLink>
      }
    >
      {t('notFound')}
    </PageState>
  )
}
