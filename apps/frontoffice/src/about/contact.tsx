import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { getConfig } from '../config.ts'

/** How to reach whoever runs this installation, as far as they have said so. */
export async function Contact() {
  const t = await getTranslations('open.pages')
  const { contactEmail: address } = getConfig()
  const mail = (words: ReactNode) => (
    <a href={`mailto:${address}`} className="inline-flex min-h-11 items-center font-semibold">
      {words}
    </a>
  )
  return (
    <section className="grid gap-3 border-t-2 border-ink pt-8">
      <h2 className="text-[1.75rem]">{t('contact')}</h2>
      <p className="text-lg text-pretty">
        {address === undefined ? t('contactMissing') : t.rich('contactAt', { mail, address })}
      </p>
    </section>
  )
}
