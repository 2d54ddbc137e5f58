import { DotThumbnail } from '@micdots/ui/dot-thumbnail.tsx'
import { sayDuration, wholeSeconds } from '@micdots/ui/say-duration.ts'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Moment } from '../shell/moment.tsx'
import { DotBadge } from './state-badge.tsx'
import { titleOf, type Dot } from './types.ts'

/** A dot in a list; all of it leads to its page. */
export function DotRow({ dot, heading: Heading = 'h2' }: { dot: Dot; heading?: 'h2' | 'h3' }) {
  const t = useTranslations('dots')
  const locale = useLocale()
  const first = dot.languages[0]
  const length = first?.durationMs ? sayDuration(wholeSeconds(first.durationMs), locale) : undefined
  return (
    <li className="group relative flex items-center gap-4 border-t-2 border-soft py-4 last:border-b-2 sm:gap-6">
      <DotThumbnail levels={first?.levels ?? null} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <Heading className="text-[1.375rem]" {...(first && { lang: first.language })}>
          <Link
            href={`/dots/${dot.id}`}
            className="no-underline decoration-2 group-hover:underline after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-3xl focus-visible:after:outline-3 focus-visible:after:outline-offset-[-3px] focus-visible:after:outline-signal"
          >
            {titleOf(dot)}
          </Link>
        </Heading>
        <p className="flex flex-wrap gap-x-4 text-[0.9375rem] text-quiet">
          <DotBadge state={dot.state} />
          {length !== undefined && <span className="numbers">{length}</span>}
          <span>
            {t('madeOn')} <Moment at={dot.createdAt} />
          </span>
        </p>
      </div>
    </li>
  )
}
