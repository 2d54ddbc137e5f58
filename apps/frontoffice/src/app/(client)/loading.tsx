import { Skeleton } from '@micdots/ui/skeleton.tsx'
import { useTranslations } from 'next-intl'

export default function Loading() {
  const t = useTranslations('app')
  return (
    <div className="grid gap-6">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-12 w-2/3 max-w-md" />
      <Skeleton className="h-40 rounded-card" />
      <Skeleton className="h-24 rounded-card" />
    </div>
  )
}
