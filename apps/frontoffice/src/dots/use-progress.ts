import { useEffect, useEffectEvent, useState } from 'react'
import { isOpen, type Progress } from './types.ts'

const ASK_AGAIN_MS = 1500

/**
 * Follows a generation until it has ended: by server-sent events, and where streams break, by asking again and again. `onEnd` is
 * called once, with the last of it.
 */
export function useProgress(initial: Progress, onEnd: (last: Progress) => void): Progress {
  const [seen, setSeen] = useState<Progress>()
  const { id } = initial
  const follows = isOpen(initial)
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    if (!follows) return undefined
    const stop = follow(id, (next) => {
      setSeen(next)
      if (!isOpen(next)) end(next)
    })
    return () => {
      stop()
      setSeen(undefined)
    }
  }, [id, follows])
  return (follows && seen) || initial
}

/** Calls `take` with every change until the generation has ended, or until the function it answers is called. */
function follow(id: string, take: (next: Progress) => void): () => void {
  const source = new EventSource(`/generations/${id}/events`)
  let timer: number | undefined
  let ended = false
  const stop = () => {
    ended = true
    source.close()
    window.clearTimeout(timer)
  }
  const pass = (next: Progress) => {
    if (ended) return
    if (!isOpen(next)) stop()
    take(next)
  }
  const ask = async () => {
    const answer = await fetch(`/generations/${id}/progress`).catch(() => undefined)
    if (answer?.ok) pass((await answer.json()) as Progress)
    if (!ended) timer = window.setTimeout(() => void ask(), ASK_AGAIN_MS)
  }
  source.addEventListener('message', ({ data }: MessageEvent<string>) => pass(JSON.parse(data) as Progress))
  source.addEventListener('error', () => {
    source.close()
    if (!ended) void ask()
  })
  return stop
}
