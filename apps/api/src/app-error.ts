import { ERRORS, type ErrorCode, type FieldProblem } from '@micdots/contract'

/** The only error that business code throws. `detail` is shown to people; `fields` name what needs another look. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly fields: FieldProblem[] | undefined
  /** Seconds to wait. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, more: { detail?: string; fields?: FieldProblem[]; retryAfter?: number } = {}) {
    super(more.detail ?? ERRORS[code].title)
    this.name = 'AppError'
    this.code = code
    this.detail = more.detail
    this.fields = more.fields
    this.retryAfter = more.retryAfter
  }
}

/** Refuses one field: the most common AppError. */
export function invalidField(path: string, code: string, message: string): AppError {
  return new AppError('invalid', { detail: message, fields: [{ path, code, message }] })
}
