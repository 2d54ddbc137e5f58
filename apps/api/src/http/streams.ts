import { AppError } from '../app-error.ts'

/** Enough for every tab a person has open. */
const MOST = 12

/** Counts the open event streams of each person and refuses one too many. */
export function createStreams() {
  const open = new Map<string, number>()
  return {
    /** Opens a stream and counts it until it has ended, however it ends. `gone` fires when nobody reads it any more. */
    open: <T>(personId: string, start: (gone: AbortSignal) => AsyncGenerator<T, void>): AsyncGenerator<T, void> => {
      const count = open.get(personId) ?? 0
      if (count >= MOST) throw new AppError('too-many-requests', { retryAfter: 5 })
      open.set(personId, count + 1)
      return counted(start, () => {
        const left = (open.get(personId) ?? 1) - 1
        if (left > 0) open.set(personId, left)
        else open.delete(personId)
      })
    },
  }
}

async function* counted<T>(
  start: (gone: AbortSignal) => AsyncGenerator<T, void>,
  ended: () => void,
): AsyncGenerator<T, void> {
  const gone = new AbortController()
  try {
    yield* start(gone.signal)
  } finally {
    gone.abort()
    ended()
  }
}
