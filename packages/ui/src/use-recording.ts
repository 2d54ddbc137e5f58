import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { silenceOthers } from './silence-others.ts'

/** How long to wait before each new try after the sound broke off, and how long a silence may last. Milliseconds. */
const RETRIES = [300, 1500, 4000]
const PATIENCE_MS = 12_000
const LOADING_MS = 700

export type Recording = {
  audio: RefObject<HTMLAudioElement | null>
  /** Seconds from the start. */
  at: number
  /** Whether the listener wants to hear it, whatever the network does. */
  wanted: boolean
  state: 'fine' | 'loading' | 'failed'
  toggle: () => void
  seek: (to: number) => void
  setSpeed: (speed: number) => void
  setVolume: (volume: number) => void
  retry: () => void
}

/**
 * A recording that is played: survives an address that runs out and a network that breaks off, by asking `source` again and going
 * on where it was. The audio element gets `audio` as its ref. `seconds` is its duration.
 */
export function useRecording(source: string, seconds: number): Recording {
  const audio = useRef<HTMLAudioElement>(null)
  const inner = useRef({
    goal: undefined as number | undefined,
    tries: 0,
    waiting: [] as number[],
    wanted: false,
    at: 0,
  })
  const [at, showAt] = useState(0)
  const [wanted, showWanted] = useState(false)
  const [state, setState] = useState<Recording['state']>('fine')

  const actions = useMemo(() => {
    const now = inner.current
    const moveTo = (to: number) => {
      now.at = Math.max(0, Math.min(seconds, to))
      showAt(now.at)
    }
    const want = (is: boolean) => {
      now.wanted = is
      showWanted(is)
    }
    const stopWaiting = () => {
      for (const timer of now.waiting) window.clearTimeout(timer)
      now.waiting = []
      setState((state) => (state === 'loading' ? 'fine' : state))
    }
    const expectSound = () => {
      stopWaiting()
      now.waiting = [window.setTimeout(() => setState('loading'), LOADING_MS), window.setTimeout(reload, PATIENCE_MS)]
    }
    const pause = () => {
      want(false)
      stopWaiting()
      audio.current?.pause()
    }
    const play = () => {
      want(true)
      expectSound()
      if (audio.current) silenceOthers(audio.current)
      // An address is asked for only when somebody listens: it runs out.
      if (audio.current && !audio.current.currentSrc && !audio.current.src) audio.current.src = source
      audio.current?.play().catch((error: unknown) => {
        // Any other error is followed by an event, or the listener was faster.
        if (error instanceof DOMException && error.name === 'NotAllowedError') pause()
      })
    }
    const reload = () => {
      stopWaiting()
      const wait = RETRIES[now.tries++]
      now.goal = now.at
      if (wait === undefined) {
        pause()
        setState('failed')
        return
      }
      now.waiting = [
        window.setTimeout(() => {
          if (!audio.current) return
          audio.current.src = source
          audio.current.load()
          if (now.wanted) expectSound()
        }, wait),
      ]
    }
    const retry = () => {
      setState('fine')
      now.tries = 0
      want(true)
      reload()
    }
    const begin = () => {
      if (now.goal === undefined || !audio.current) return
      audio.current.currentTime = now.goal
      now.goal = undefined
      if (now.wanted) play()
    }
    const follow = () => {
      if (now.goal !== undefined || !audio.current) return
      if (audio.current.currentTime > now.at + 0.2) now.tries = 0
      moveTo(audio.current.ended ? seconds : audio.current.currentTime)
    }
    const seek = (to: number) => {
      moveTo(to)
      if (now.goal !== undefined || !audio.current || audio.current.readyState === 0) now.goal = now.at
      else audio.current.currentTime = now.at
    }
    // Headphones were pulled out, or another program took over. Events come late: what counts is how it is now.
    const agree = () => {
      if (!audio.current || now.goal !== undefined || audio.current.ended || now.wanted === !audio.current.paused)
        return
      want(!audio.current.paused)
      if (!now.wanted) stopWaiting()
    }
    const end = () => {
      want(false)
      stopWaiting()
      follow()
    }
    const wait = () => void (now.wanted && expectSound())
    return { play, pause, seek, retry, reload, begin, follow, agree, end, wait, stopWaiting }
  }, [source, seconds])

  useListeners(audio, actions)

  const toggle = useCallback(() => (inner.current.wanted ? actions.pause() : actions.play()), [actions])
  const setSpeed = useCallback((speed: number) => {
    if (!audio.current) return
    // A new source falls back to the default.
    audio.current.defaultPlaybackRate = speed
    audio.current.playbackRate = speed
  }, [])
  const setVolume = useCallback((volume: number) => void (audio.current && (audio.current.volume = volume)), [])
  return { audio, at, wanted, state, toggle, seek: actions.seek, setSpeed, setVolume, retry: actions.retry }
}

type Actions = Record<'reload' | 'begin' | 'follow' | 'agree' | 'end' | 'wait' | 'stopWaiting' | 'pause', () => void>

function useListeners(audio: RefObject<HTMLAudioElement | null>, actions: Actions): void {
  useEffect(() => {
    const element = audio.current
    if (!element) return undefined
    const animate = () => {
      if (element.paused) return
      actions.follow()
      requestAnimationFrame(animate)
    }
    const listeners: [string, () => void][] = [
      ['loadedmetadata', actions.begin],
      ['error', actions.reload],
      ['waiting', actions.wait],
      [
        'playing',
        () => {
          actions.stopWaiting()
          animate()
        },
      ],
      ['timeupdate', actions.follow],
      ['ended', actions.end],
      ['pause', actions.agree],
      ['play', actions.agree],
    ]
    for (const [name, listen] of listeners) element.addEventListener(name, listen)
    return () => {
      for (const [name, listen] of listeners) element.removeEventListener(name, listen)
      actions.pause()
    }
  }, [audio, actions])
}
