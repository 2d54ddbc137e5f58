import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract, type Contract } from './contract.ts'
import { problemSchema, type Problem } from './errors.ts'

export type Client = ContractRouterClient<Contract>

type ClientInput = {
  /** Where the API lives, without `/api/v1`. */
  url: string
  /** A JWT for the business, or the session token for `/auth`. Asked before every call. */
  token?: () => string | undefined | Promise<string | undefined>
  /** Sent along with every call, for example `idempotency-key`. */
  headers?: () => Record<string, string>
}

/** The typed client of the whole API. A refusal is thrown as an ORPCError; `problemOf` reads it. */
export function createClient(input: ClientInput): Client {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${input.url}/api/v1`,
      headers: async () => {
        const token = await input.token?.()
        return { ...input.headers?.(), ...(token !== undefined && { authorization: `Bearer ${token}` }) }
      },
      fetch: fetchReadable,
      customErrorResponseBodyDecoder: (body) => {
        const problem = problemSchema.safeParse(body)
        if (!problem.success) return undefined
        return new ORPCError(problem.data.code, {
          status: problem.data.status,
          message: problem.data.detail ?? problem.data.title,
          data: problem.data,
        })
      },
    }),
  )
}

/** oRPC parses `application/json` only; a problem document is JSON under another name. */
async function fetchReadable(request: Request, init: RequestInit): Promise<Response> {
  const response = await fetch(request, init)
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response
  const headers = new Headers(response.headers)
  headers.set('content-type', 'application/json')
  return new Response(response.body, { status: response.status, headers })
}

/** The problem document inside a thrown error, if the API sent one. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof ORPCError ? problemSchema.safeParse(error.data).data : undefined
}
