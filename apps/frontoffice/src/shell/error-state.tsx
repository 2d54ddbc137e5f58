'use client'

import { Button, ButtonLink } from '@micdots/ui/button.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { Lock, Unplug } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

export type ErrorStateProps = { digest: string | undefined; again: () => void }

/** A page that could not be made: ours to mend, or not for this account. The digest is what the server lets out. */
export function ErrorState({ digest, again }: ErrorStateProps) {
  const t = useTranslations('states')
  const code = digest?.startsWith('problem:') ? digest.slice('problem:'.length) : ''
  const kind = code === 'not-allowed' ? 'forbidden' : code === 'unavailable' ? 'unavailable' : 'error'
  return (
    <PageState
      icon={kind === 'forbidden' ? Lock : Unplug}
      heading="h1"
      title={t(`${kind}Title`)}
      actions={
        <>
          {kind !== 'forbidden' && (
            <Button look="main" onClick={again}>
              {t('again')}
            </Button>
          )}
          <ButtonLink>
            <Link href="/">{t('home')}</Link>
          </ButtonLink>
        </>
      }
    >
      <p role="alert">{t(kind)}</p>
    </PageState>
  )
}
