import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** The parts of each page, in their order. */
const PARTS = {
  accessibility: ['goal', 'test', 'can', 'limits'],
  privacy: ['listeners', 'clients', 'cookies', 'others', 'rights'],
  terms: ['yours', 'fair', 'lasting', 'tokens', 'care'],
  developers: ['how', 'safe'],
} as const

type PlainPageProps = { page: keyof typeof PARTS; children?: ReactNode }

/** A page of plain words under headings. */
export function PlainPage({ page, children }: PlainPageProps) {
  const t = useTranslations('open.pages')
  return (
    <article className="mx-auto max-w-2xl">
      <h1 className="text-[clamp(2.4rem,6vw,3.75rem)]">{t(`${page}.title`)}</h1>
      <p className="mt-4 text-xl text-pretty text-quiet">{t(`${page}.lead`)}</p>
      <div className="mt-10 grid gap-9">
        {PARTS[page].map((part) => (
          <section key={part} className="grid gap-3">
            <h2 className="text-[1.75rem]">{t(`${page}.parts.${part}.title` as 'terms.parts.yours.title')}</h2>
            <p className="text-lg text-pretty">{t(`${page}.parts.${part}.text` as 'terms.parts.yours.text')}</p>
          </section>
        ))}
        {children}
      </div>
    </article>
  )
}
