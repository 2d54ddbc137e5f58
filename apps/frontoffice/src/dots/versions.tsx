import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Moment } from '../shell/moment.tsx'
import { useReason } from './use-reason.ts'
import { GenerationBadge } from './state-badge.tsx'
import type { Change, Generation } from './types.ts'

export type Version = { generation: Generation; changes: Change[] }

/** Every recording a dot was given, newest first, each with the history of its states. */
export function Versions({ versions, playing }: { versions: Version[]; playing: string | undefined }) {
  const t = useTranslations()
  const reasonOf = useReason()
  return (
    <ol className="grid">
      {versions.map(({ generation, changes }) => (
        <li key={generation.id} className="border-t-2 border-soft last:border-b-2">
          <details className="group">
            <summary className="flex min-h-14 items-start gap-3 py-4">
              <ChevronDown aria-hidden className="size-5 flex-none transition-transform group-open:rotate-180 mt-0.5" />
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-5 gap-y-1">
                <span className="numbers font-semibold">
                  {generation.reference} · <Moment at={generation.createdAt} />
                </span>
                <GenerationBadge state={generation.state} />
                {generation.id === playing && (
                  <span className="text-[0.9375rem] font-semibold">{t('dot.playsNow')}</span>
                )}
                <span className="numbers text-[0.9375rem] text-quiet">
                  {t('make.costs', { count: generation.tokens })}
                </span>
              </span>
            </summary>
            <ol aria-label={t('dot.changes', { reference: generation.reference })} className="grid gap-2 pb-5 pl-10">
              {changes.map((change) => (
                <li key={`${change.attempt} ${change.state}`} className="flex flex-wrap gap-x-4">
                  <GenerationBadge state={change.state} />
                  <span className="numbers text-quiet">
                    <Moment at={change.at} time /> {t(`dot.by.${change.actor}`)}
                    {change.attempt > 1 && `, ${t('dot.tried', { number: change.attempt })}`}
                  </span>
                  {reasonOf(change) !== null && <span className="basis-full">{reasonOf(change)}</span>}
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ol>
  )
}
