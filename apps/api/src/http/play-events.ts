import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { countEvent, isEventKind } from '../insights/index.ts'
import { createLimiter } from './guard.ts'
import { inputOf } from './play-routes.ts'

// Seven events for each listener, and a school class behind one address.
const LIMIT = { max: 1_200, seconds: 60 }
const BODY_LIMIT = 256

/**
 * What the play page tells: `POST /play/{slug}/events` from its script. Opening the page counts nothing by itself.
 */
export function registerPlayEvents(server: FastifyInstance, deps: Deps): void {
  const limit = createLimiter(server, LIMIT, deps.config.rateLimitFactor)
  const count = (request: FastifyRequest, kind: Parameters<typeof countEvent>[1]['kind']): Promise<void> => {
    const userAgent = request.headers['user-agent']
    return countEvent(deps, { ...inputOf(request), kind, address: request.visitor, userAgent })
  }
  server.route({
    method: 'POST',
    url: '/play/:slug/events',
    config: { access: { who: 'public' } },
    bodyLimit: BODY_LIMIT,
    helmet: false,
    onRequest: [async (request) => refuseElsewhere(deps, request), limit],
    handler: async (request, reply) => {
      const kind = (request.body as { event?: unknown } | null | undefined)?.event
      if (!isEventKind(kind)) throw new AppError('invalid')
      await count(request, kind)
      return reply.status(204).header('cache-control', 'no-store').send()
    },
  })
}

/**
 * A page of somebody else can't tell anything of a dot. Browsers say where a request comes from by `sec-fetch-site` where the
 * connection is safe, and by `origin`; the page's own policy makes its origin `null` in some of them.
 */
function refuseElsewhere({ config }: Pick<Deps, 'config'>, request: FastifyRequest): void {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new AppError('not-allowed')
  if (site !== undefined || origin === undefined) return
  const own = URL.canParse(origin) && new URL(origin).host === request.host
  if (!own && origin !== config.playUrl) throw new AppError('not-allowed')
}
