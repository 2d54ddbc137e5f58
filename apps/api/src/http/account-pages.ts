import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { resetPassword, verifyEmail } from '../accounts/index.ts'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { createLimiter } from './guard.ts'
import { accountPage } from './account-page.ts'

const LIMIT = { max: 20, seconds: 60 }

/**
 * Where links in mails lead while there is no frontoffice: a page with a button that posts, because mail scanners open every
 * link they see.
 */
export async function registerAccountPages(server: FastifyInstance, deps: Deps): Promise<void> {
  // A scope of its own: nowhere else may a form of a foreign page be read as input.
  await server.register(async (scope) => {
    await scope.register(formbody, { bodyLimit: 8 * 1024 })
    registerPages(scope, deps)
  })
}

function registerPages(server: FastifyInstance, deps: Deps): void {
  const limit = createLimiter(server, LIMIT, deps.config.rateLimitFactor)
  const options = { config: { access: { who: 'public' } }, onRequest: limit } as const
  server.get('/verify-email', options, (request, reply) =>
    send(reply, 200, { kind: 'verify', token: tokenOf(request.query) }),
  )
  server.post('/verify-email', options, async (request, reply) => {
    const token = tokenOf(request.body)
    const failed = await failureOf(() => verifyEmail(deps, { token }))
    return failed === undefined
      ? send(reply, 200, { kind: 'verified' })
      : send(reply, 422, { kind: 'refused', message: failed })
  })
  server.get('/reset-password', options, (request, reply) =>
    send(reply, 200, { kind: 'reset', token: tokenOf(request.query) }),
  )
  server.post('/reset-password', options, async (request, reply) => {
    const token = tokenOf(request.body)
    const newPassword = fieldOf(request.body, 'newPassword')
    if (newPassword.length < 10 || newPassword.length > 200) {
      return send(reply, 422, { kind: 'reset', token, message: 'Please choose a password of 10 to 200 characters.' })
    }
    const failed = await failureOf(() => resetPassword(deps, { token, newPassword }))
    return failed === undefined
      ? send(reply, 200, { kind: 'changed' })
      : send(reply, 422, { kind: 'refused', message: failed })
  })
}

function fieldOf(source: unknown, name: string): string {
  const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined
  return typeof value === 'string' ? value.slice(0, 2000) : ''
}

const tokenOf = (source: unknown): string => fieldOf(source, 'token')

async function failureOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

function send(reply: FastifyReply, status: number, view: Parameters<typeof accountPage>[0]): FastifyReply {
  const { html, contentSecurityPolicy } = accountPage(view)
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('content-security-policy', contentSecurityPolicy)
    .send(html)
}
