import { Logo } from '@micdots/ui/logo.tsx'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FootLinks } from './foot-links.tsx'
import { Preferences } from './preferences.tsx'
import { isTheme, THEME_COOKIE } from './themes.ts'

/** What stands around every page: skip link, mark, what is in the head at its right, and the choices at the foot. */
export async function PageFrame({ head, home, children }: { head: ReactNode; home: string; children: ReactNode }) {
  const t = await getTranslations('app')
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 sm:px-8">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-full bg-ink px-5 py-3 font-semibold text-paper focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-4 sm:py-5">
        <Link href={home} className="inline-flex min-h-11 items-center rounded-full no-underline">
          <Logo name={t('name')} />
        </Link>
        {head}
      </header>
      <main id="main" tabIndex={-1} className="flex-1 py-5 outline-none sm:py-8">
        {children}
      </main>
      <footer className="mt-8 border-t-2 border-soft py-2">
        <FootLinks />
        <Preferences theme={isTheme(theme) ? theme : 'system'} />
      </footer>
    </div>
  )
}
