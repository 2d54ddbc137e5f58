import { useTranslations } from 'next-intl'

/** What making a dot is like, for who has not made one yet. */
export function ThreeSteps() {
  const t = useTranslations('account.points')
  const steps = [
    [t('write'), t('writeText')],
    [t('choose'), t('chooseText')],
    [t('print'), t('printText')],
  ]
  return (
    <ol aria-label={t('title')} className="mt-10 grid max-w-lg border-t-2 border-ink">
      {steps.map(([title, text], at) => (
        <li key={title} className="flex items-start gap-5 border-b-2 border-soft py-5 last:border-0">
          <span
            aria-hidden
            className="grid size-10 flex-none place-items-center rounded-full border-2 border-ink font-bold"
          >
            {at + 1}
          </span>
          <span>
            <strong className="font-display text-2xl leading-tight">{title}</strong>
            <br />
            {text}
          </span>
        </li>
      ))}
    </ol>
  )
}
