'use client'

import { useEffect, useRef, useState } from 'react'
import { PlayIcon } from './play-icon.tsx'
import { silenceOthers } from './silence-others.ts'

/** A small round button that plays a short sample; another sample on the page falls silent. Both names say whose it is. */
export function SampleButton({ source, playName, pauseName }: { source: string; playName: string; pauseName: string }) {
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  useEffect(() => {
    const element = audio.current
    return () => element?.pause()
  }, [])
  const toggle = () => {
    const element = audio.current
    if (!element) return
    if (!element.paused) return element.pause()
    silenceOthers(element)
    element.play().catch(() => setPlaying(false))
  }
  return (
    <>
      <button
        type="button"
        aria-label={playing ? pauseName : playName}
        onClick={toggle}
        className="grid size-12 flex-none place-items-center rounded-full bg-ink text-paper transition-transform active:scale-96 forced-colors:border-2"
      >
        <PlayIcon playing={playing} className="size-5" />
      </button>
      <audio
        ref={audio}
        src={source}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
    </>
  )
}
