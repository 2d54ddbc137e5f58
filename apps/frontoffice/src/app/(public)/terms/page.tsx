import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Contact } from '../../../about/contact.tsx'
import { PlainPage } from '../../../about/plain-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('open.pages.terms')
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/terms' } }
}

export default function TermsPage() {
  return (
    <PlainPage page="terms">
      <Contact />
    </PlainPage>
  )
}
