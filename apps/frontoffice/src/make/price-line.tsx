import { CircleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'

/** What it costs and what is left, before the button. */
export function PriceLine({ tokens, balance }: { tokens: number; balance: number }) {
  const t = useTranslations('make')
  const format = useFormatter()
  const enough = tokens <= balance
  return (
    <div className="rounded-card border-2 border-ink px-6 py-5">
      <p className="font-semibold">{t('price')}</p>
      <p className="numbers mt-1 font-display text-5xl leading-none font-bold tracking-tight">
        {format.number(tokens)}
        <span className="ml-2 font-sans text-base font-medium tracking-normal">{t('unit', { count: tokens })}</span>
      </p>
      <p className="mt-3 text-quiet">
        {enough ? (
          <>
            {t('have', { tokens: t('costs', { count: balance }) })}{' '}
            {tokens > 0 && t('left', { tokens: t('costs', { count: balance - tokens }) })}
          </>
        ) : (
          <span className="flex gap-2 font-medium text-signal-text">
            <CircleAlert aria-hidden className="mt-0.5 size-5 flex-none" />
            {t('short', { tokens: t('costs', { count: balance }) })}
          </span>
        )}
      </p>
    </div>
  )
}
