/**
 * Lets `places` callers in at once, first come, first served; each gets the function with which it leaves. Rejects with the
 * reason of the signal. A pool's own queue can't tell when a task starts, and time spent in it is not the task's.
 */
export function createGate(places: number): (signal: AbortSignal) => Promise<() => void> {
  const waiting = new Set<() => void>()
  let free = places

  function leave(): void {
    const [next] = waiting
    if (next) next()
    else free += 1
  }

  return async (signal) => {
    signal.throwIfAborted()
    if (free > 0) {
      free -= 1
      return leave
    }
    return new Promise((resolve, reject) => {
      const next = (): void => {
        waiting.delete(next)
        signal.removeEventListener('abort', stop)
        resolve(leave)
      }
      const stop = (): void => {
        waiting.delete(next)
        reject(signal.reason)
      }
      waiting.add(next)
      signal.addEventListener('abort', stop, { once: true })
    })
  }
}
