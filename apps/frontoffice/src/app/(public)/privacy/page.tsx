import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Contact } from '../../../about/contact.tsx'
import { PlainPage } from '../../../about/plain-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('open.pages.privacy')
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/privacy' } }
}

export default function PrivacyPage() {
  return (
    <PlainPage page="privacy">
      <Contact />
    </PlainPage>
  )
}
