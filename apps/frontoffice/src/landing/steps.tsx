import { useTranslations } from 'next-intl'

/** Making a dot, in three steps side by side. */
export function Steps() {
  const t = useTranslations('account.points')
  const steps = [
    [t('write'), t('writeText')],
    [t('choose'), t('chooseText')],
    [t('print'), t('printText')],
  ] as const
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="sr-only">
        {t('title')}
      </h2>
      <ol className="grid border-t-2 border-ink md:grid-cols-3">
        {steps.map(([title, text], at) => (
          <li
            key={title}
            className="grid content-start gap-3 border-soft py-8 not-first:border-t-2 md:pr-8 md:pb-10 md:not-first:border-t-0 md:not-first:border-l-2 md:not-first:pl-8"
          >
            <span aria-hidden className="grid size-10 place-items-center rounded-full border-2 border-ink font-bold">
              {at + 1}
            </span>
            <h3 className="text-[1.75rem]">{title}</h3>
            <p className="max-w-[34ch] text-lg text-pretty">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
