import { ButtonLink } from '@micdots/ui/button.tsx'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { readSession } from '../session/cookie.ts'

const LINKS = [
  ['/voices', 'voices'],
  ['/accessibility', 'accessibility'],
  ['/developers', 'developers'],
] as const

/** The head of the pages that anybody can open. Who is signed in finds a quiet way to what is theirs. */
export async function PublicHead() {
  const [t, session] = [await getTranslations('shell'), await readSession()]
  return (
    <nav aria-label={t('main')} className="flex flex-wrap items-center gap-y-2 max-sm:-ml-4 sm:gap-x-2">
      {LINKS.map(([href, text]) => (
        <Link
          key={href}
          href={href}
          className="inline-flex min-h-11 items-center rounded-full px-3 font-medium no-underline decoration-signal decoration-3 underline-offset-8 hover:underline max-lg:hidden"
        >
          {t(text)}
        </Link>
      ))}
      {session === undefined ? (
        <>
          <ButtonLink look="quiet" size="small">
            <Link href="/login">{t('logIn')}</Link>
          </ButtonLink>
          <ButtonLink size="small">
            <Link href="/register">{t('register')}</Link>
          </ButtonLink>
        </>
      ) : (
        <ButtonLink size="small">
          <Link href="/dashboard">{t('ownDots')}</Link>
        </ButtonLink>
      )}
    </nav>
  )
}
