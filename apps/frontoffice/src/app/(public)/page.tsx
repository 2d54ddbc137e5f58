import { ButtonLink } from '@micdots/ui/button.tsx'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Hero } from '../../landing/hero.tsx'
import { loadHouseDot } from '../../landing/load-house-dot.ts'
import { Questions } from '../../landing/questions.tsx'
import { ScanSection } from '../../landing/scan-section.tsx'
import { Steps } from '../../landing/steps.tsx'
import { StructuredData } from '../../landing/structured-data.tsx'
import { VoicesSection } from '../../landing/voices-section.tsx'
import { WhoSection } from '../../landing/who-section.tsx'
import { pathToMake } from '../../session/path-to-make.ts'
import { loadVoices } from '../../voices/load-voices.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('open.landing')
  return { title: { absolute: t('metaTitle') }, alternates: { canonical: '/' } }
}

/** The landing page. It stands without the API; what needs it says calmly that it is away. */
export default async function LandingPage() {
  const [dot, gallery, makePath] = await Promise.all([loadHouseDot(), loadVoices(), pathToMake()])
  return (
    <>
      <Hero dot={dot} makePath={makePath} />
      <Steps />
      <ScanSection dot={dot} />
      <VoicesSection gallery={gallery} />
      <WhoSection />
      <Questions />
      <End makePath={makePath} />
      <StructuredData />
    </>
  )
}

async function End({ makePath }: { makePath: string }) {
  const t = await getTranslations('open.landing')
  return (
    <section
      aria-labelledby="end"
      className="grid justify-items-center gap-5 border-t-2 border-ink pt-16 pb-8 text-center lg:pt-24 lg:pb-16"
    >
      <h2 id="end" className="text-[clamp(2.4rem,6.4vw,4.5rem)]">
        {t('endTitle')}
      </h2>
      <p className="text-xl text-quiet">{t('endText')}</p>
      <ButtonLink look="main" size="large" className="mt-2">
        <Link href={makePath}>{t('make')}</Link>
      </ButtonLink>
    </section>
  )
}
