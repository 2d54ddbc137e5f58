import { ButtonLink } from '@micdots/ui/button.tsx'
import { BookOpen } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { getConfig } from '../../../config.ts'
import { PlainPage } from '../../../about/plain-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('open.pages.developers')
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/developers' } }
}

/** A first call and the way to the reference, which the API itself writes. */
export default async function DevelopersPage() {
  const t = await getTranslations('open.pages.developers')
  const { apiUrl } = getConfig()
  const call = `curl ${apiUrl}/api/v1/play/hello`
  return (
    <PlainPage page="developers">
      <section className="grid gap-3">
        <h2 className="text-[1.75rem]">{t('example')}</h2>
        <pre className="rounded-card border-2 border-soft p-5 text-base whitespace-pre-wrap [overflow-wrap:anywhere]">
          <code>{call}</code>
        </pre>
      </section>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <ButtonLink look="main">
          <a href={`${apiUrl}/api/docs`}>
            <BookOpen aria-hidden />
            {t('reference')}
          </a>
        </ButtonLink>
        <a href={`${apiUrl}/api/openapi.json`} className="inline-flex min-h-11 items-center font-semibold">
          {t('document')}
        </a>
      </div>
    </PlainPage>
  )
}
