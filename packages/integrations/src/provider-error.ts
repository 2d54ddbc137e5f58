/**
 * The one error that an adapter of a port may throw on purpose. Decided from a status or a body code, never from message text.
 *
 * `retryable`: the same call may succeed later. `retryAfter`: milliseconds to wait at least, when the provider said so.
 * `code`: a short machine word for logs and for the business to map (`quota`, `timeout`, `unspeakable`, `not-found` …).
 */
export class ProviderError extends Error {
  readonly provider: string
  readonly code: string
  readonly retryable: boolean
  readonly retryAfter: number | undefined

  constructor(input: { provider: string; code: string; retryable: boolean; retryAfter?: number; cause?: unknown }) {
    super(`${input.provider}: ${input.code}`, { cause: input.cause })
    this.name = 'ProviderError'
    this.provider = input.provider
    this.code = input.code
    this.retryable = input.retryable
    this.retryAfter = input.retryAfter
  }
}
