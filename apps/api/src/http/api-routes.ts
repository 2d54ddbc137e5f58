import { contract, LOGO_TYPES, toProblem, type RouteMeta } from '@micdots/contract'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, traverseContractProcedures } from '@orpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Identify } from '../accounts/index.ts'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { addressKey, admit, createLimiter, createSharedLimiter } from './guard.ts'
import { problemOf, sendProblem } from './problems.ts'
import { createRouter, type RouteContext } from './router.ts'

export const API_PREFIX = '/api/v1'
const BODY_LIMIT = 64 * 1024
/** A ceiling for every caller on every route; routes with a limit of their own have both. */
const GENERAL_LIMIT = { max: 600, seconds: 60 }

export type ApiRoute = { method: string; path: string; meta: RouteMeta }

/** The contract's routes as a table. */
export function contractRoutes(): ApiRoute[] {
  const routes: ApiRoute[] = []
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
    const { route, meta } = procedure['~orpc']
    routes.push({ method: route.method ?? 'POST', path: route.path ?? '/', meta: meta as RouteMeta })
  })
  return routes
}

/**
 * Serves the contract. Each route is registered with Fastify by its own, so that limit, access and body size are settled before
 * a byte of the body is read; oRPC then parses, calls and shapes the answer by the response schema.
 */
export function registerApiRoutes(
  server: FastifyInstance,
  deps: Deps & { identify: Identify },
  closing: AbortSignal,
): void {
  registerPictures(server)
  const handler = createHandler(deps)
  const general = createLimiter(server, GENERAL_LIMIT, deps.config.rateLimitFactor)
  for (const { method, path, meta } of contractRoutes()) {
    const limited = `${method} ${path}`
    const own = meta.limit && createSharedLimiter(server, deps, { limited, limit: meta.limit })
    const ofAddress =
      meta.addressLimit &&
      createSharedLimiter(server, deps, {
        limited: `${limited} of an address`,
        limit: meta.addressLimit,
        keyOf: addressKey,
      })
    server.route({
      method,
      url: API_PREFIX + path.replaceAll(/\{(\w+)\}/g, ':$1'),
      bodyLimit: meta.bodyLimit ?? BODY_LIMIT,
      config: { access: meta.access, ...(meta.accepts && { accepts: meta.accepts }) },
      onRequest: async (request) => {
        await general(request)
        request.caller = await admit(deps, request, meta.access)
        await own?.(request)
      },
      preHandler: async (request) => ofAddress?.(request),
      handler: async (request, reply) => {
        const { matched } = await handler.handle(request, reply, {
          prefix: API_PREFIX,
          context: {
            ...contextOf(request, closing),
            waitFor: (seconds) => void reply.header('retry-after', String(seconds)),
          },
        })
        // Fastify matches a decoded path and oRPC the raw one: `/%76oices` is a route to the first only.
        if (!matched) throw new AppError('not-found')
        return reply
      },
    })
  }
}

/** A picture is the whole input of the few routes that take one, and a wrong type everywhere else. */
function registerPictures(server: FastifyInstance): void {
  server.addContentTypeParser([...LOGO_TYPES], { parseAs: 'buffer' }, (request, body, done) => {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!request.routeOptions.config.accepts?.includes(type)) return done(new AppError('wrong-type'))
    return done(null, new File([Buffer.from(body)], 'picture', { type }))
  })
}

function contextOf(request: FastifyRequest, closing: AbortSignal): Omit<RouteContext, 'waitFor'> {
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || key.length < 1 || key.length > 200)) {
    throw new AppError('broken-request', { detail: 'The Idempotency-Key may have up to 200 characters.' })
  }
  const userAgent = request.headers['user-agent']
  return {
    ...request.caller,
    closing,
    ...(key !== undefined && { idempotencyKey: key }),
    ...(userAgent !== undefined && { userAgent }),
  }
}

function createHandler(deps: Deps): OpenAPIHandler<RouteContext> {
  return new OpenAPIHandler<RouteContext>(createRouter(deps), {
    clientInterceptors: [
      async (options) => {
        try {
          return await options.next()
        } catch (error) {
          const problem = problemOf(error)
          if (problem === undefined) deps.log.error({ err: error, route: options.path.join('.') }, 'a route failed')
          if (problem?.retryAfter !== undefined) options.context.waitFor(problem.retryAfter)
          const { status, code, title } = problem ?? toProblem('internal')
          throw new ORPCError(code, { status, message: title, data: problem ?? toProblem('internal') })
        }
      },
    ],
    customErrorResponseBodyEncoder: (error) => problemOf(error) ?? toProblem('internal'),
    eventIteratorKeepAliveInterval: 15_000,
  })
}

/** Everything thrown outside oRPC (guard, parser, plain routes) becomes a problem document too. */
export function registerErrors(server: FastifyInstance, deps: Pick<Deps, 'log'>): void {
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem === undefined) deps.log.error({ err: error, route: request.routeOptions.url }, 'a route failed')
    return sendProblem(reply, problem ?? toProblem('internal'))
  })
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, toProblem('not-found')))
  server.addHook('onSend', async (request, reply) => {
    // What a client gets is for that client: nothing on the way may keep it, unless a route says otherwise.
    if (request.url.startsWith(API_PREFIX) && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
    // oRPC calls every JSON answer application/json.
    const type = String(reply.getHeader('content-type') ?? '')
    if (reply.statusCode >= 400 && type.startsWith('application/json')) {
      reply.header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store')
    }
  })
}
