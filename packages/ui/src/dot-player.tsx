'use client'

import { CircleAlert, RotateCcw, RotateCw, Volume2 } from 'lucide-react'
import { useEffect, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { Button } from './button.tsx'
import { DotDial } from './dot-dial.tsx'
import { sayDuration, showClock, wholeSeconds } from './say-duration.ts'
import { Select } from './select.tsx'
import { useRecording, type Recording } from './use-recording.ts'

export type DotPlayerTexts = {
  /** With `{duration}`. */
  play: string
  pause: string
  back: string
  on: string
  position: string
  /** With `{at}` and `{total}`. */
  of: string
  loading: string
  failed: string
  tryAgain: string
  speed: string
  /** With `{speed}`. */
  speedOf: string
  volume: string
}

type DotPlayerProps = {
  /** Where the recording is; asked when somebody plays, and again when the address behind it has run out. */
  source: string
  durationMs: number
  levels: number[]
  language: string
  texts: DotPlayerTexts
}

const SPEEDS = [0.75, 1, 1.25, 1.5, 2]
const SKIP = 10

const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
const filledTo = (share: number) => ({ '--at': `${share * 100}%` }) as CSSProperties

/** The recording as its figure, with everything the play page offers: seek, ten seconds, speed, volume; Space plays anywhere. */
export function DotPlayer({ source, durationMs, levels, language, texts }: DotPlayerProps) {
  const seconds = durationMs / 1000
  const total = wholeSeconds(durationMs)
  const recording = useRecording(source, seconds)
  const { audio, at, state, toggle, seek } = recording
  const wholeAt = at >= seconds ? total : Math.min(total, Math.floor(at))
  useSpace(toggle)
  const ten = sayDuration(SKIP, language)
  return (
    <div className="grid justify-items-center gap-1">
      <div className="w-[min(21rem,100%)]">
        <DotDial
          recording={recording}
          seconds={seconds}
          levels={levels}
          playName={fill(texts.play, { duration: sayDuration(total, language) })}
          pauseName={texts.pause}
        />
      </div>
      <div className="w-[min(19rem,100%)]">
        <div className="flex items-center justify-between">
          <SkipButton label={fill(texts.back, { duration: ten })} icon={RotateCcw} onClick={() => seek(at - SKIP)} />
          <p className="numbers text-lg">{fill(texts.of, { at: showClock(wholeAt), total: showClock(total) })}</p>
          <SkipButton label={fill(texts.on, { duration: ten })} icon={RotateCw} onClick={() => seek(at + SKIP)} />
        </div>
        <input
          type="range"
          min={0}
          max={seconds}
          step="any"
          value={at}
          aria-label={texts.position}
          aria-valuetext={fill(texts.of, { at: sayDuration(wholeAt, language), total: sayDuration(total, language) })}
          onChange={(event) => seek(event.target.valueAsNumber)}
          onKeyDown={(event) => seekByKey(event, at, seconds, seek)}
          className="slider w-full"
          style={filledTo(at / seconds)}
        />
      </div>
      <Trouble state={state} texts={texts} retry={recording.retry} />
      <Settings recording={recording} texts={texts} language={language} />
      {/* Its words stand on the page. */}
      <audio ref={audio} preload="none" />
    </div>
  )
}

function SkipButton({ label, icon: Icon, onClick }: { label: string; icon: typeof RotateCcw; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="grid size-13 place-items-center rounded-full [&>*]:[grid-area:1/1]"
    >
      <Icon aria-hidden strokeWidth={1.3} className="size-10" />
      <span aria-hidden className="pt-0.5 text-xs font-bold">
        {SKIP}
      </span>
    </button>
  )
}

function seekByKey(event: KeyboardEvent, at: number, seconds: number, seek: (to: number) => void): void {
  const step = seconds > 60 ? 5 : 1
  const steps: Record<string, number> = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    PageDown: -SKIP,
    PageUp: SKIP,
  }
  const ends: Record<string, number> = { Home: 0, End: seconds }
  const by = steps[event.key]
  const to = ends[event.key] ?? (by === undefined ? undefined : at + by)
  if (to === undefined) return
  event.preventDefault()
  seek(to)
}

function Trouble({ state, texts, retry }: { state: Recording['state']; texts: DotPlayerTexts; retry: () => void }) {
  return (
    <>
      <p role="status" className="min-h-6 text-quiet">
        {state === 'loading' ? texts.loading : ''}
      </p>
      {state === 'failed' && (
        <div role="alert" className="grid justify-items-center gap-3 pb-3">
          <p className="flex gap-2 font-semibold text-signal-text">
            <CircleAlert aria-hidden className="mt-0.5 size-5 flex-none" />
            {texts.failed}
          </p>
          <Button look="main" onClick={retry}>
            {texts.tryAgain}
          </Button>
        </div>
      )}
    </>
  )
}

function Settings({ recording, texts, language }: { recording: Recording; texts: DotPlayerTexts; language: string }) {
  const [volume, setVolume] = useState(1)
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  return (
    <div className="flex flex-wrap items-center justify-center gap-2.5">
      <label>
        <span className="sr-only">{texts.speed}</span>
        <Select defaultValue={1} onChange={(event) => recording.setSpeed(Number(event.target.value))}>
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {fill(texts.speedOf, { speed: number.format(speed) })}
            </option>
          ))}
        </Select>
      </label>
      <label className="flex min-h-12 items-center gap-2.5 rounded-3xl border-2 border-ink px-4 has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-signal">
        <Volume2 aria-hidden className="size-5.5 flex-none" />
        <span className="sr-only">{texts.volume}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          aria-valuetext={percent.format(volume)}
          onChange={(event) => {
            setVolume(event.target.valueAsNumber)
            recording.setVolume(event.target.valueAsNumber)
          }}
          className="slider w-24 min-w-0 outline-none [--filled:var(--ink)]"
          style={filledTo(volume)}
        />
      </label>
    </div>
  )
}

/** Space plays and pauses anywhere, but where it already means something. */
function useSpace(toggle: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : undefined
      if (target?.closest('a, button, select, summary, textarea, dialog, [role], input:not([type=range])')) return
      event.preventDefault()
      toggle()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [toggle])
}
