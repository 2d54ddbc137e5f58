import { GraduationCap, House, Landmark, Store } from 'lucide-react'
import { useTranslations } from 'next-intl'

const OTHERS = [
  ['museums', Landmark],
  ['makers', Store],
  ['schools', GraduationCap],
  ['families', House],
] as const

/** Who MicDots is for, in the order in which it was made for them. */
export function WhoSection() {
  const t = useTranslations('open.landing')
  return (
    <section aria-labelledby="who" className="grid gap-10 border-t-2 border-ink py-14 lg:py-20">
      <h2 id="who" className="text-[clamp(2.1rem,5vw,3.4rem)]">
        {t('whoTitle')}
      </h2>
      <div className="grid gap-4 rounded-card bg-ink px-6 py-8 text-paper sm:px-10 sm:py-12 forced-colors:border-2">
        <h3 className="max-w-[22ch] text-[clamp(1.8rem,4vw,2.75rem)]">{t('whoFirst')}</h3>
        <p className="max-w-[62ch] text-lg text-pretty">{t('whoFirstText')}</p>
      </div>
      <ul className="grid gap-x-14 gap-y-8 sm:grid-cols-2">
        {OTHERS.map(([name, Icon]) => (
          <li key={name} className="flex items-start gap-5">
            <span className="grid size-14 flex-none place-items-center rounded-full border-2 border-ink">
              <Icon aria-hidden strokeWidth={1.6} className="size-6.5" />
            </span>
            <div>
              <h3 className="text-2xl">{t(`who.${name}.title`)}</h3>
              <p className="mt-1 max-w-[40ch] text-lg text-pretty text-quiet">{t(`who.${name}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
