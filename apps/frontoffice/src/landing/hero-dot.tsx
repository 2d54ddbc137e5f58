'use client'

import { Button } from '@micdots/ui/button.tsx'
import { DotDial } from '@micdots/ui/dot-dial.tsx'
import { sayDuration, wholeSeconds } from '@micdots/ui/say-duration.ts'
import { useRecording } from '@micdots/ui/use-recording.ts'
import { CircleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { HouseDot } from './load-house-dot.ts'

type HeroDotProps = Pick<HouseDot, 'durationMs' | 'levels' | 'language' | 'captions'> & {
  source: string
  /** What stands under the dot until somebody plays it. */
  caption: string
}

/** The house dot, large: play, tap a moment on it, and read along. Its own page has everything else. */
export function HeroDot({ source, durationMs, levels, language, captions, caption }: HeroDotProps) {
  const t = useTranslations('player')
  const seconds = durationMs / 1000
  const recording = useRecording(source, seconds)
  const duration = sayDuration(wholeSeconds(durationMs), useLocale())
  const { audio, at, wanted, state, retry } = recording
  const said = captions.findLast(({ startMs }) => startMs <= at * 1000)
  const isHeard = wanted || (at > 0 && at < seconds)
  return (
    <>
      <DotDial
        recording={recording}
        seconds={seconds}
        levels={levels}
        playName={t('play', { duration })}
        pauseName={t('pause')}
      />
      {/* As high as two lines, whatever stands in it: nothing below may move. Not read out, for it is being said. */}
      <p className="grid min-h-15 place-items-center text-center text-lg text-balance text-quiet">
        {isHeard && said !== undefined ? (
          <span lang={language} className="text-ink">
            {said.lines.join(' ')}
          </span>
        ) : (
          caption
        )}
      </p>
      <p role="status" className="text-quiet empty:hidden">
        {state === 'loading' ? t('loading') : ''}
      </p>
      {state === 'failed' && (
        <div role="alert" className="grid justify-items-center gap-3">
          <p className="flex gap-2 font-semibold text-signal-text">
            <CircleAlert aria-hidden className="mt-0.5 size-5 flex-none" />
            {t('failed')}
          </p>
          <Button onClick={retry}>{t('tryAgain')}</Button>
        </div>
      )}
      {/* Its words stand below it. */}
      <audio ref={audio} preload="none" />
    </>
  )
}
