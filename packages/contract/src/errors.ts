import * as z from 'zod'

/**
 * Every way a call can be refused: code → HTTP status and a title in words a person understands.
 * Business code throws a code; nothing else decides a status. Answers follow RFC 9457.
 */
export const ERRORS = {
  'not-signed-in': { status: 401, title: 'Please sign in first.' },
  'token-expired': { status: 401, title: 'Your sign-in has run out. Please sign in again.' },
  'token-not-accepted': { status: 401, title: 'This sign-in is not valid here. Please sign in again.' },
  'wrong-email-or-password': { status: 401, title: 'The mail address or the password is not right.' },
  'out-of-tokens': { status: 402, title: 'You do not have enough tokens for this text.' },
  'not-allowed': { status: 403, title: 'Your account may not do this.' },
  'email-not-verified': { status: 403, title: 'Please confirm your mail address first.' },
  suspended: { status: 403, title: 'Your account is suspended.' },
  'link-not-valid': { status: 403, title: 'This address is not valid.' },
  'link-expired': { status: 403, title: 'This address has run out.' },
  'not-found': { status: 404, title: 'We could not find this.' },
  'wrong-method': { status: 405, title: 'This address does not take that method.' },
  'wrong-state': { status: 409, title: 'This is not possible any more, or not yet.' },
  'changed-meanwhile': { status: 409, title: 'This was changed meanwhile. Please look at it again.' },
  'idempotency-conflict': { status: 409, title: 'This Idempotency-Key was already used for another request.' },
  gone: { status: 410, title: 'This has been deleted.' },
  'too-large': { status: 413, title: 'This is too large.' },
  'wrong-type': { status: 415, title: 'This type of content is not accepted here.' },
  'broken-request': { status: 400, title: 'We could not read this request.' },
  invalid: { status: 422, title: 'Some fields need another look.' },
  'confirmation-not-valid': { status: 422, title: 'This link is not valid, or has run out. Please ask for a new one.' },
  'too-many-requests': { status: 429, title: 'Too many requests. Please wait a little and try again.' },
  'quota-reached': { status: 429, title: 'You have reached your limit for now.' },
  internal: { status: 500, title: 'Something went wrong on our side. Please try again.' },
  unavailable: { status: 503, title: 'We are not ready at the moment. Please try again in a little while.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof ERRORS

/** One field that needs another look. `path` is dotted (`look.foreground`), empty for the whole body. */
export const fieldProblemSchema = z.object({ path: z.string(), code: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof fieldProblemSchema>

/** An RFC 9457 problem document, as every refusal is answered. */
export const problemSchema = z.object({
  type: z.string().meta({ description: 'A URN naming the code' }),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  detail: z.string().optional(),
  fields: z.array(fieldProblemSchema).optional(),
  retryAfter: z.int().optional().meta({ description: 'Seconds to wait' }),
})
export type Problem = z.infer<typeof problemSchema>

/** Builds the problem document of a code. `title` is the catalogue's; `detail` says more about this one case. */
export function toProblem(
  code: ErrorCode,
  more: { detail?: string | undefined; fields?: FieldProblem[] | undefined; retryAfter?: number | undefined } = {},
): Problem {
  const { status, title } = ERRORS[code]
  return {
    type: `urn:micdots:problem:${code}`,
    title,
    status,
    code,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    ...(more.fields === undefined ? {} : { fields: more.fields }),
    ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
  }
}
