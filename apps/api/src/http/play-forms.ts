import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { enterPin, getReportPage, reportDot, type PlayAnswer } from '../play/index.ts'
import { createLimiter } from './guard.ts'
import { inputOf } from './play-routes.ts'

const LIMIT = { max: 300, seconds: 60 }
const BODY_LIMIT = 8 * 1024

/** The forms of the play page, as browsers without scripts send them. Nowhere else is such a body taken. */
export function registerPlayForms(server: FastifyInstance, deps: Deps): void {
  server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    const limit = createLimiter(scope, LIMIT, deps.config.rateLimitFactor)
    scope.route({
      method: 'GET',
      url: '/play/:slug/report',
      config: { access: { who: 'public' } },
      onRequest: limit,
      handler: async (request, reply) => send(reply, await getReportPage(deps, inputOf(request))),
    })
    scope.route({
      method: 'POST',
      url: '/play/:slug/report',
      config: { access: { who: 'public' } },
      onRequest: [async (request) => refuseElsewhere(request), limit],
      handler: async (request, reply) => {
        const draft = { reason: fieldOf(request, 'reason'), words: fieldOf(request, 'text') }
        return send(reply, await reportDot(deps, { ...inputOf(request), ...draft, address: addressOf(request) }))
      },
    })
    scope.route({
      method: 'POST',
      url: '/play/:slug',
      config: { access: { who: 'public' } },
      onRequest: [async (request) => refuseElsewhere(request), limit],
      handler: async (request, reply) =>
        send(
          reply,
          await enterPin(deps, { ...inputOf(request), pin: fieldOf(request, 'pin'), address: addressOf(request) }),
        ),
    })
  })
}

/** A whole network of IPv6 is one visitor. */
const addressOf = (request: FastifyRequest): string => normalizeIP(request.visitor)

function fieldOf(request: FastifyRequest, name: string): string {
  const value = (request.body as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

const send = (reply: FastifyReply, answer: PlayAnswer): FastifyReply =>
  reply.status(answer.status).headers(answer.headers).send(answer.body)

/** Nobody is signed in, so a page of somebody else could not do much; but nothing good either. */
function refuseElsewhere(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') throw new AppError('not-allowed')
}
