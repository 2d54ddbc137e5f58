import { oc } from '@orpc/contract'
import { ERRORS, type ErrorCode } from './errors.ts'

/** Who may call a route. There is no default: a route without it does not compile into the table. */
export type Access = {
  /**
   * `public`: anybody. `session`: whoever holds a sign-in session (cookie or bearer), used only under `/auth`.
   * `client`, `admin`, `owner`: whoever holds a JWT and has at least that role; staff needs `aud=backoffice` and two-factor.
   */
  who: 'public' | 'session' | 'client' | 'admin' | 'owner'
  /** The `id` in the path must belong to the caller; somebody else's answers 404. */
  own?: 'generation' | 'dot' | 'logo'
  /** What costs tokens needs a confirmed mail address: 403 `email-not-verified`. */
  verified?: true
  /** A suspended client may still call this. */
  suspended?: true
}

/** How often one caller (a client, or an address where nobody is signed in) may call. */
export type Limit = { max: number; seconds: number }

export type RouteMeta = {
  access: Access
  limit?: Limit
  addressLimit?: Limit
  bodyLimit?: number
  accepts?: readonly string[]
}

type RouteInput = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: `/${string}`
  tag: string
  summary: string
  access: Access
  limit?: Limit
  /** The same for the mail address in the body, whoever sends it: guesses and mails are limited for each account too. */
  addressLimit?: Limit
  /** Bytes; 64 KiB unless told. */
  bodyLimit?: number
  /** Content types that the body may have beside JSON; such a body is the whole input, as a file. */
  accepts?: readonly string[]
  successStatus?: number
  outputStructure?: 'compact' | 'detailed'
  /** The route honours the `Idempotency-Key` header. */
  idempotent?: true
  errors?: ErrorCode[]
}

/** The body of a route that takes a file as it is. */
function filesOf(types: readonly string[]) {
  return Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'string' as const, contentMediaType: type } }]),
  )
}

const base = oc.$meta<RouteMeta>({ access: { who: 'owner' } })

/** The start of a route: its path, who may call it, what it may answer. Input and output are added by the caller. */
export function route(input: RouteInput) {
  const errors = new Set<ErrorCode>(input.errors)
  if (input.access.who !== 'public') errors.add('not-signed-in')
  if (input.access.own) errors.add('not-found')
  if (input.access.verified) errors.add('email-not-verified')
  if (input.idempotent) errors.add('idempotency-conflict')
  errors.add('too-many-requests')
  return base
    .meta({
      access: input.access,
      ...(input.limit && { limit: input.limit }),
      ...(input.addressLimit && { addressLimit: input.addressLimit }),
      ...(input.bodyLimit !== undefined && { bodyLimit: input.bodyLimit }),
      ...(input.accepts && { accepts: input.accepts }),
    })
    .route({
      method: input.method,
      path: input.path,
      tags: [input.tag],
      summary: input.summary,
      successStatus: input.successStatus ?? 200,
      outputStructure: input.outputStructure ?? 'compact',
      spec: (operation) => ({
        ...operation,
        ...(input.accepts && { requestBody: { required: true, content: filesOf(input.accepts) } }),
        security: input.access.who === 'public' ? [] : [{ [input.access.who === 'session' ? 'session' : 'jwt']: [] }],
        ...(input.idempotent && {
          parameters: [
            ...(operation.parameters ?? []),
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              description: 'Up to 200 characters. The same key and body get the same answer and cost once.',
              schema: { type: 'string', maxLength: 200 },
            },
          ],
        }),
      }),
    })
    .errors(
      Object.fromEntries(
        [...errors].map((code) => [code, { status: ERRORS[code].status, message: ERRORS[code].title }]),
      ),
    )
}
