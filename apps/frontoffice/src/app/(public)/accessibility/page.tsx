import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Contact } from '../../../about/contact.tsx'
import { PlainPage } from '../../../about/plain-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('open.pages.accessibility')
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/accessibility' } }
}

export default function AccessibilityPage() {
  return (
    <PlainPage page="accessibility">
      <Contact />
    </PlainPage>
  )
}
