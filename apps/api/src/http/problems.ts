import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { problemSchema, toProblem, type ErrorCode, type FieldProblem, type Problem } from '@micdots/contract'
import { isAway } from '@micdots/database'
import type { FastifyReply } from 'fastify'
import { AppError } from '../app-error.ts'

/** The problem document of whatever was thrown; undefined when it is a fault of ours that must be logged. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof AppError) return toProblem(error.code, error)
  if (isAway(error)) return toProblem('unavailable', { retryAfter: 2 })
  if (error instanceof ORPCError) {
    const known = problemSchema.safeParse(error.data)
    if (known.success) return known.data
    if (error.cause instanceof ValidationError && error.status === 400) {
      return toProblem('invalid', { fields: fieldsOf(error.cause) })
    }
    return error.status === 400 ? toProblem('broken-request') : undefined
  }
  return fastifyProblem(error)
}

function fieldsOf(error: ValidationError): FieldProblem[] {
  return error.issues.map((issue) => ({
    path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    code: 'code' in issue ? String(issue.code).replaceAll('_', '-') : 'invalid',
    message: issue.message,
  }))
}

const statusCodes: Record<number, ErrorCode> = {
  400: 'broken-request',
  404: 'not-found',
  405: 'wrong-method',
  413: 'too-large',
  415: 'wrong-type',
  429: 'too-many-requests',
  503: 'unavailable',
}

function fastifyProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  const code = statusCodes[Number(error.statusCode)]
  return code && toProblem(code)
}

/** Sends a problem document as RFC 9457 wants it. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}
