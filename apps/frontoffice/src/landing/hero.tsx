import { ButtonLink } from '@micdots/ui/button.tsx'
import { DotThumbnail } from '@micdots/ui/dot-thumbnail.tsx'
import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { HeroDot } from './hero-dot.tsx'
import type { HouseDot } from './load-house-dot.ts'

const SOURCE = '/house-dot/audio'

/** What MicDots is, in eight words, and a dot that shows it. */
export async function Hero({ dot, makePath }: { dot: HouseDot | undefined; makePath: string }) {
  const [t, app] = [await getTranslations('open.landing'), await getTranslations('app')]
  return (
    <section className="grid items-center gap-x-12 gap-y-12 pt-2 pb-12 lg:grid-cols-[1.05fr_0.95fr] lg:pt-6 lg:pb-16">
      <div className="grid gap-6">
        <h1 className="text-[clamp(3.1rem,8.6vw,5.6rem)] leading-[0.98]">{t('title')}</h1>
        <p className="max-w-[26ch] text-2xl leading-snug font-semibold text-balance">{t('eight')}</p>
        <p className="max-w-[36ch] text-xl text-pretty text-quiet">{app('description')}</p>
        <div className="mt-2 flex flex-wrap gap-3.5">
          <ButtonLink look="main" size="large">
            <Link href={makePath}>{t('make')}</Link>
          </ButtonLink>
          <ButtonLink size="large">
            <Link href="/voices">{t('hear')}</Link>
          </ButtonLink>
        </div>
      </div>
      <div className="mx-auto grid w-[min(27rem,100%)] justify-items-center gap-3">
        {dot === undefined ? <SilentDot /> : <SpeakingDot dot={dot} />}
      </div>
    </section>
  )
}

async function SpeakingDot({ dot }: { dot: HouseDot }) {
  const t = await getTranslations('open.landing')
  const { durationMs, levels, language, captions, text } = dot
  return (
    <>
      <HeroDot {...{ durationMs, levels, language, captions }} source={SOURCE} caption={t('caption')} />
      <noscript>
        <audio controls preload="none" src={SOURCE} className="w-full" />
      </noscript>
      {text !== null && (
        <details className="group w-full text-center">
          <summary className="inline-flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold">
            {t('says')}
            <ChevronDown aria-hidden className="size-5 transition-transform group-open:rotate-180" />
          </summary>
          <p lang={language} className="mt-2 text-left text-lg text-pretty">
            {text}
          </p>
        </details>
      )}
    </>
  )
}

/** The same place in the page, and a calm ring: no picture of a sound that is not there. */
async function SilentDot() {
  const t = await getTranslations('open.landing')
  return (
    <>
      <DotThumbnail levels={null} className="aspect-square w-full" />
      <p className="grid min-h-15 gap-1 text-center text-lg">
        <strong>{t('silentTitle')}</strong>
        <span className="text-quiet">{t('silent')}</span>
      </p>
    </>
  )
}
