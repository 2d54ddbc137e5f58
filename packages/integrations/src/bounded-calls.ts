import { createGate } from './gate.ts'
import { ProviderError } from './provider-error.ts'

/** Calls of which a few run at once, each for a bounded time. */
export type BoundedCalls = {
  /** `timeoutMs` counts from when its turn comes. Rejects with ProviderError `timeout`, `aborted`, `crashed` or `closed`. */
  run<Result>(work: (signal: AbortSignal) => Promise<Result>, signal?: AbortSignal): Promise<Result>
  /** Ends every call that waits or runs as `crashed`. */
  crash(cause: unknown): void
  /** Ends every call, and refuses new ones. */
  close(): void
}

type Config = { provider: string; places: number; timeoutMs: number }
type Failure = 'timeout' | 'aborted' | 'crashed' | 'closed'

export function createBoundedCalls({ provider, places, timeoutMs }: Config): BoundedCalls {
  const enter = createGate(places)
  const calls = new Set<AbortController>()
  let isClosed = false

  const failure = (code: Failure, cause?: unknown): ProviderError =>
    new ProviderError({ provider, code, retryable: true, cause })
  const endAll = (reason: ProviderError): void => {
    for (const call of calls) call.abort(reason)
  }

  async function inTurn<Result>(
    call: AbortController,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const leave = await enter(call.signal)
    const timer = setTimeout(() => call.abort(failure('timeout')), timeoutMs)
    try {
      return await work(call.signal)
    } finally {
      clearTimeout(timer)
      leave()
    }
  }

  return {
    run: async (work, signal) => {
      if (isClosed) throw failure('closed')
      const call = new AbortController()
      const abort = (): void => call.abort(failure('aborted', signal?.reason))
      if (signal?.aborted) abort()
      signal?.addEventListener('abort', abort)
      calls.add(call)
      try {
        return await inTurn(call, work)
      } catch (error) {
        throw call.signal.aborted ? call.signal.reason : failure('crashed', error)
      } finally {
        calls.delete(call)
        signal?.removeEventListener('abort', abort)
      }
    },
    crash: (cause) => endAll(failure('crashed', cause)),
    close: () => {
      isClosed = true
      endAll(failure('closed'))
    },
  }
}
