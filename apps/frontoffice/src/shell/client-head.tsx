'use client'

import { ButtonLink } from '@micdots/ui/button.tsx'
import { Menu, MenuItem, MenuLine, MenuLink } from '@micdots/ui/menu.tsx'
import { CircleUserRound, LogOut, MonitorOff, Plus, Settings2 } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { logOut } from '../account/account-actions.ts'

const LINKS = [
  ['/dashboard', 'home'],
  ['/dots', 'dots'],
] as const

/** The head of every page of a client: where to go, and who is signed in. */
export function ClientHead({ name, email }: { name: string; email: string }) {
  const t = useTranslations('shell')
  const path = usePathname()
  return (
    <>
      {/* On a phone below the mark and the account, as wide as the page. */}
      <nav
        aria-label={t('main')}
        className="flex flex-wrap items-center gap-x-1 max-sm:order-last max-sm:-ml-3 max-sm:w-full sm:ml-auto sm:gap-x-2"
      >
        {LINKS.map(([href, text]) => (
          <Link
            key={href}
            href={href}
            {...(path === href && { 'aria-current': 'page' as const })}
            className="inline-flex min-h-11 items-center rounded-full px-3 font-medium no-underline decoration-signal decoration-3 underline-offset-8 hover:underline aria-[current]:font-semibold aria-[current]:underline"
          >
            {t(text)}
          </Link>
        ))}
        <ButtonLink size="small" className="max-sm:ml-auto">
          <Link href="/make" {...(path === '/make' && { 'aria-current': 'page' as const })}>
            <Plus aria-hidden />
            {t('make')}
          </Link>
        </ButtonLink>
      </nav>
      <AccountMenu name={name} email={email} />
    </>
  )
}

function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations('shell')
  const router = useRouter()
  const path = usePathname()
  const leave = async (everywhere: boolean) => {
    await logOut(everywhere)
    router.replace('/login?news=left')
    router.refresh()
  }
  return (
    // A new one on each page: whoever has followed its link is done with it.
    <Menu
      key={path}
      label={t('accountOf', { name })}
      icon={<CircleUserRound aria-hidden strokeWidth={1.7} className="size-7!" />}
    >
      <p className="px-3.5 py-2 text-[0.9375rem] text-quiet">
        <strong className="text-ink">{name}</strong>
        <br />
        <span className="[overflow-wrap:anywhere]">{email}</span>
      </p>
      <MenuLine />
      <MenuLink>
        <Link href="/account" {...(path === '/account' && { 'aria-current': 'page' as const })}>
          <Settings2 aria-hidden />
          {t('account')}
        </Link>
      </MenuLink>
      <MenuItem onClick={() => void leave(false)}>
        <LogOut aria-hidden />
        {t('logOut')}
      </MenuItem>
      <MenuItem onClick={() => void leave(true)}>
        <MonitorOff aria-hidden />
        {t('logOutEverywhere')}
      </MenuItem>
    </Menu>
  )
}
