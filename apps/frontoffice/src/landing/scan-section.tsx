import { Notice } from '@micdots/ui/notice.tsx'
import { ArrowRight, ScanLine, WifiOff } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { isLoopback } from '../dots/is-loopback.ts'
import type { HouseDot } from './load-house-dot.ts'

/** A code has its own two colours, whatever the page's are. */
const CODE_GROUND = { background: '#ffffff', color: '#161922' }

/** The house dot's code, to be scanned from this screen. */
export async function ScanSection({ dot }: { dot: HouseDot | undefined }) {
  const [t, tDot] = [await getTranslations('open.landing'), await getTranslations('dot')]
  return (
    <section
      aria-labelledby="scan"
      className="grid items-center gap-x-14 gap-y-8 border-t-2 border-ink py-14 md:grid-cols-[minmax(0,24rem)_1fr] lg:py-20"
    >
      <div
        className="grid aspect-square w-[min(24rem,100%)] place-items-center rounded-card border-2 border-ink p-2 max-md:mx-auto"
        style={CODE_GROUND}
      >
        {dot === undefined ? (
          <ScanLine aria-hidden strokeWidth={1.2} className="size-24" />
        ) : (
          // Drawn by the API for printing; the browser scales it, and nothing may be put between.
          // oxlint-disable-next-line next/no-img-element
          <img
            src="/house-dot/code"
            alt={t('scanAlt')}
            width={512}
            height={512}
            className="h-auto w-full rounded-[1.25rem]"
          />
        )}
      </div>
      <div className="grid justify-items-start gap-5">
        <h2 id="scan" className="text-[clamp(2.1rem,5vw,3.4rem)]">
          {t('scanTitle')}
        </h2>
        <p className="max-w-[44ch] text-xl text-pretty text-quiet">{t(dot === undefined ? 'scanAway' : 'scanText')}</p>
        {dot !== undefined && isLoopback(dot.playUrl) && (
          <Notice icon={WifiOff}>
            <p>{tDot('loopback')}</p>
          </Notice>
        )}
        {dot !== undefined && (
          <a href={dot.playUrl} className="inline-flex min-h-11 max-w-full items-center gap-2 font-semibold">
            {t('scanOpen')}
            <ArrowRight aria-hidden className="size-5 flex-none" />
          </a>
        )}
      </div>
    </section>
  )
}
