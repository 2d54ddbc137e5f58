'use client'

import { DotPlayer } from '@micdots/ui/dot-player.tsx'
import { useLocale, useTranslations } from 'next-intl'

/** The recording of a generation, with the words of this page's language. */
export function RecordingPlayer({ id, durationMs, levels }: { id: string; durationMs: number; levels: number[] }) {
  const [t, language] = [useTranslations('player'), useLocale()]
  // With their placeholders: the player fills them while it plays.
  const texts = {
    play: t.raw('play') as string,
    pause: t('pause'),
    back: t.raw('back') as string,
    on: t.raw('on') as string,
    position: t('position'),
    of: t.raw('of') as string,
    loading: t('loading'),
    failed: t('failed'),
    tryAgain: t('tryAgain'),
    speed: t('speed'),
    speedOf: t.raw('speedOf') as string,
    volume: t('volume'),
  }
  const source = `/generations/${id}/audio`
  return (
    <DotPlayer key={source} source={source} durationMs={durationMs} levels={levels} language={language} texts={texts} />
  )
}
