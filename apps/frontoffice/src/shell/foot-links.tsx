import Link from 'next/link'
import { useTranslations } from 'next-intl'

const LINKS = [
  ['/voices', 'voices'],
  ['/accessibility', 'accessibility'],
  ['/privacy', 'privacy'],
  ['/terms', 'terms'],
  ['/developers', 'developers'],
] as const

/** What everybody may read, from every page. */
export function FootLinks() {
  const t = useTranslations('shell')
  return (
    <nav aria-label={t('more')} className="flex flex-wrap gap-x-6">
      {LINKS.map(([href, text]) => (
        <Link key={href} href={href} className="inline-flex min-h-11 min-w-11 items-center">
          {t(text)}
        </Link>
      ))}
    </nav>
  )
}
