import { dotFigure, heardRays } from '@micdots/figure'
import { useMemo, type MouseEvent } from 'react'
import { PlayIcon } from './play-icon.tsx'
import type { Recording } from './use-recording.ts'

const RAYS = 64

type DotDialProps = {
  recording: Pick<Recording, 'at' | 'wanted' | 'toggle' | 'seek'>
  seconds: number
  levels: number[]
  playName: string
  pauseName: string
}

/** The brand's motif: a round play button, and around it the recording as dots that fill while it plays. */
export function DotDial({ recording, seconds, levels, playName, pauseName }: DotDialProps) {
  const { at, wanted, toggle, seek } = recording
  return (
    <div className="relative grid w-full place-items-center [&>*]:[grid-area:1/1]">
      <Figure levels={levels} share={at / seconds} onSeek={(share) => seek(share * seconds)} />
      <button
        type="button"
        aria-label={wanted ? pauseName : playName}
        onClick={toggle}
        className="grid aspect-square w-[38%] min-w-24 place-items-center rounded-full bg-ink text-paper transition-transform active:scale-96 forced-colors:border-2"
      >
        <PlayIcon playing={wanted} className="w-[42%]" />
      </button>
    </div>
  )
}

/** The figure is a clock face: a tap on it goes to that moment. The slider does the same for everybody. */
function Figure({ levels, share, onSeek }: { levels: number[]; share: number; onSeek: (share: number) => void }) {
  const rays = useMemo(() => readRays(levels), [levels])
  const heard = heardRays(share, RAYS)
  const tap = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2]
    onSeek((Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1)
  }
  return (
    <svg
      viewBox="-160 -160 320 320"
      aria-hidden
      className="figure-fill block w-full cursor-pointer touch-manipulation"
      onClick={tap}
    >
      {rays.map(({ turn, path }, ray) => (
        <path key={turn} transform={turn} d={path} className={ray < heard ? 'heard' : 'ahead'} />
      ))}
    </svg>
  )
}

/** The brand's own drawing, ray by ray, so that React changes a class and draws nothing anew. */
function readRays(levels: number[]): { turn: string; path: string }[] {
  const rays = dotFigure(levels, { rays: RAYS }).matchAll(/transform="([^"]+)" d="([^"]+)"/g)
  return [...rays].map(([, turn = '', path = '']) => ({ turn, path }))
}
