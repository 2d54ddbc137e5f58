import { useEffect, useState } from 'react'
import { isOpen, type Progress } from './types.ts'

const ASK_AGAIN_MS = 1500

/**
 * Follows a generation until it has ended: by server-sent events, and where streams break, by asking again and again. `onEnd` is
 * called once, with the last of it.
 */
export function useProgress(initial: Progress, onEnd: (last: Progress) => void): Progress {
  const [progress, setProgress] = useState(initial)
  const { id } = initial
  const follows = isOpen(initial)
  useEffect(() => {
    setProgress(initial)
    if (!follows) return undefined
    let timer: number | undefined
    let ended = false
    const source = new EventSource(`/generations/${id}/events`)
    const take = (next: Progress) => {
      if (ended) return
      setProgress(next)
      if (isOpen(next)) return
      stop()
      onEnd(next)
    }
    const stop = () => {
      ended = true
      source.close()
      window.clearTimeout(timer)
    }
    const ask = async () => {
      const answer = await fetch(`/generations/${id}/progress`).catch(() => undefined)
      if (answer?.ok) take((await answer.json()) as Progress)
      if (!ended) timer = window.setTimeout(() => void ask(), ASK_AGAIN_MS)
    }
    source.addEventListener('message', ({ data }: MessageEvent<string>) => take(JSON.parse(data) as Progress))
    source.addEventListener('error', () => {
      source.close()
      if (!ended && timer === undefined) void ask()
    })
    return stop
    // What else is in `initial` is older than what was followed meanwhile.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, follows])
  return progress
}
