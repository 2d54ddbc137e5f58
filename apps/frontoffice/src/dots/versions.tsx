import { useFormatter, useTranslations } from 'next-intl'
import { GenerationBadge } from './state-badge.tsx'
import type { Change, Generation } from './types.ts'

export type Version = { generation: Generation; changes: Change[] }

/** Every recording a dot was given, newest first, each with the history of its states. */
export function Versions({ versions, playing }: { versions: Version[]; playing: string | undefined }) {
  const t = useTranslations()
  const format = useFormatter()
  return (
    <ol className="grid">
      {versions.map(({ generation, changes }) => (
        <li key={generation.id} className="border-t-2 border-soft last:border-b-2">
          <details className="group">
            <summary className="flex min-h-14 flex-wrap items-center gap-x-5 gap-y-1 py-3">
              <span className="numbers font-semibold">
                {t('dot.version', {
                  reference: generation.reference,
                  date: format.dateTime(generation.createdAt, { dateStyle: 'medium' }),
                })}
              </span>
              <GenerationBadge state={generation.state} />
              {generation.id === playing && <span className="text-[0.9375rem] font-semibold">{t('dot.playsNow')}</span>}
              <span className="numbers text-[0.9375rem] text-quiet">
                {t('make.costs', { count: generation.tokens })}
              </span>
            </summary>
            <ol aria-label={t('dot.changes', { reference: generation.reference })} className="grid gap-2 pb-5 pl-4">
              {changes.map((change) => (
                <li key={`${change.attempt} ${change.state}`} className="flex flex-wrap gap-x-4">
                  <GenerationBadge state={change.state} />
                  <span className="numbers text-quiet">
                    {format.dateTime(change.at, { dateStyle: 'medium', timeStyle: 'medium' })}{' '}
                    {t(`dot.by.${change.actor}`)}
                  </span>
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ol>
  )
}
