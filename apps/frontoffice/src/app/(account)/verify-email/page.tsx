import { Button, ButtonLink } from '@micdots/ui/button.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { Unlink } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { verifyEmail } from '../../../account/account-actions.ts'
import type { PageInput } from '../../../session/page-input.ts'
import { AccountPage } from '../../../account/account-page.tsx'
import { dropWayOn, readSession, readWayOn } from '../../../session/cookie.ts'
import { ownPath } from '../../../session/own-path.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.verify')
  return { title: t('title'), robots: { index: false } }
}

async function confirm(form: FormData): Promise<void> {
  'use server'
  const token = form.get('token')
  const { ok } = await verifyEmail(typeof token === 'string' ? token : '')
  if (!ok) redirect('/verify-email?refused=1')
  if ((await readSession()) === undefined) redirect('/login?news=confirmed')
  const then = ownPath(await readWayOn())
  await dropWayOn()
  redirect(then)
}

/** Mail scanners open every link they see: only the button confirms. It works without JavaScript too. */
export default async function VerifyPage({ searchParams }: PageInput) {
  const t = await getTranslations('account.verify')
  const { token, refused } = await searchParams
  if (refused !== undefined || typeof token !== 'string' || token === '') {
    return (
      <PageState
        heading="h1"
        icon={Unlink}
        title={t('brokenTitle')}
        actions={
          <ButtonLink look="main">
            <Link href="/login">{t('toLogin')}</Link>
          </ButtonLink>
        }
      >
        <p role="alert">{t('broken')}</p>
      </PageState>
    )
  }
  return (
    <AccountPage title={t('title')} lead={t('lead')}>
      <form action={confirm}>
        <input type="hidden" name="token" value={token} />
        <Button type="submit" look="main" size="large">
          {t('submit')}
        </Button>
      </form>
    </AccountPage>
  )
}
