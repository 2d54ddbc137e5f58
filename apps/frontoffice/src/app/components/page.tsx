import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { getConfig } from '../../config.ts'
import { PageFrame } from '../../shell/page-frame.tsx'
import { ComponentShow } from './component-show.tsx'

/** Every component in one place, for who works on them: only under `npm run dev`. */
export default async function ComponentsPage() {
  if (!getConfig().dev) notFound()
  const t = await getTranslations('app')
  return (
    <PageFrame home="/" head={null}>
      <h1 className="sr-only">{t('name')}</h1>
      <ComponentShow />
    </PageFrame>
  )
}
