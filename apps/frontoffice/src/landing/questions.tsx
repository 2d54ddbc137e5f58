import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** What people ask first. */
export const QUESTIONS = ['app', 'cost', 'change', 'scan', 'listeners', 'people'] as const

/** Questions that open to their answers, by the browser's own means. */
export function Questions() {
  const t = useTranslations('open.landing')
  return (
    <section
      aria-labelledby="questions"
      className="grid items-start gap-x-14 gap-y-8 border-t-2 border-ink py-14 lg:grid-cols-[1fr_1.6fr] lg:py-20"
    >
      <h2 id="questions" className="text-[clamp(2.1rem,5vw,3.4rem)]">
        {t('questions')}
      </h2>
      <div className="border-t-2 border-soft">
        {QUESTIONS.map((name) => (
          <details key={name} className="group border-b-2 border-soft">
            <summary className="flex min-h-16 items-center justify-between gap-5 py-3 text-xl font-semibold">
              {t(`answers.${name}.question`)}
              <Plus aria-hidden className="size-6 flex-none transition-transform group-open:rotate-45" />
            </summary>
            <p className="max-w-[60ch] pb-6 text-lg text-pretty">{t(`answers.${name}.answer`)}</p>
          </details>
        ))}
      </div>
    </section>
  )
}
