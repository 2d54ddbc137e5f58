'use client'

import { Button } from '@micdots/ui/button.tsx'
import { Dialog } from '@micdots/ui/dialog.tsx'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'

// Forms weigh more than the whole rest of the page, and few people ever change a title.
const RenameForm = lazy(() => import('./rename-form.tsx').then(({ RenameForm: form }) => ({ default: form })))

/** Changes the title of a dot in one of its languages. */
export function RenameDot({ id, language, title }: { id: string; language: string; title: string }) {
  const t = useTranslations('dot')
  const app = useTranslations('app')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        <Pencil aria-hidden />
        {t('rename')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('rename')} closeText={app('close')}>
        <Suspense>
          <RenameForm id={id} language={language} title={title} onDone={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}
