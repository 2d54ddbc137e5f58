'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import type { ErrorStateProps } from './error-state.tsx'

// Every page brings its error boundary along, and hardly ever needs it: what it shows comes when something has failed.
const ErrorState = lazy(() =>
  import('./error-state.tsx').then(
    (module) => ({ default: module.ErrorState }),
    () => ({ default: PlainErrorState }),
  ),
)

export function LateErrorState(props: ErrorStateProps) {
  return (
    <Suspense>
      <ErrorState {...props} />
    </Suspense>
  )
}

/** Where not even that can be had. */
function PlainErrorState({ again }: ErrorStateProps) {
  const t = useTranslations('states')
  return (
    <div className="grid justify-items-center gap-4 py-24">
      <h1>{t('errorTitle')}</h1>
      <p role="alert">{t('error')}</p>
      <button type="button" onClick={again} className="min-h-11 px-4 underline">
        {t('again')}
      </button>
    </div>
  )
}
