import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titleOf } from '../../../../../dots/types.ts'
import { LookForm } from '../../../../../looks/look-form.tsx'
import { asClient } from '../../../../../session/api.ts'
import type { PageInput } from '../../../../../session/page-input.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('look'))('title') }
}

export default async function LookPage({ params }: PageInput<{ id: string }>) {
  const { id } = await params
  const t = await getTranslations('look')
  const dot = await asClient((api) => api.dots.get({ id }))
  return (
    <div className="grid gap-10">
      <div>
        <Link href={`/dots/${id}`} className="inline-flex min-h-11 items-center gap-2 font-medium">
          <ArrowLeft aria-hidden className="size-5" />
          {titleOf(dot)}
        </Link>
        <h1 className="mt-2 text-[clamp(2.25rem,6vw,4rem)]">{t('title')}</h1>
        <p className="mt-3 max-w-[48ch] text-xl text-quiet">{t('lead')}</p>
      </div>
      <LookForm dotId={id} look={dot.look} />
    </div>
  )
}
