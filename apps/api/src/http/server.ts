import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import { toProblem } from '@micdots/contract'
import type { Socket } from 'node:net'
import type { DiskStorage } from '@micdots/integrations/storage'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Identify } from '../accounts/index.ts'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { registerApiRoutes, registerErrors } from './api-routes.ts'
import { registerDocs } from './docs-routes.ts'
import { registerHealth } from './health-routes.ts'
import { helmetOptions } from './helmet-headers.ts'
import { registerPlayEvents } from './play-events.ts'
import { registerPlayForms } from './play-forms.ts'
import { registerPlay } from './play-routes.ts'
import { problemOf, sendProblem } from './problems.ts'
import { readVisitor } from './read-visitor.ts'
import { registerStorage } from './storage-routes.ts'

/** A route as it was registered: what the access test walks. */
export type RegisteredRoute = { method: string; url: string; who: string }

export type ServerDeps = Deps & { identify: Identify; diskStorage: DiskStorage }

/** How long a connection may take to end when the server closes. */
const CLOSE_MS = 4_000

/** Builds the whole HTTP side. `listen` and `close` are the caller's. */
export async function createServer(deps: ServerDeps): Promise<{ server: FastifyInstance; routes: RegisteredRoute[] }> {
  const closing = new AbortController()
  const server = Fastify({
    // Hop 0 is who holds the connection: with one trusted proxy, its word for the visitor's address counts, and no other.
    trustProxy: (_address, hop) => hop < deps.config.trustedProxyHops,
    bodyLimit: 64 * 1024,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    requestTimeout: 60_000,
    // Open streams end by themselves when `closing` fires; idle connections must not keep the process alive.
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) =>
      void sendProblem(reply, problemOf(error) ?? toProblem('broken-request')),
    clientErrorHandler: answerBrokenRequest,
  })
  const routes = collectRoutes(server)
  server.decorateRequest('caller', null as never)
  server.decorateRequest('visitor', '')
  server.addHook('onRequest', async (request) => {
    request.caller = {}
    request.visitor =
      readVisitor(request.headers['micdots-visitor'], deps.config.visitorSecret, Date.now()) ?? request.ip
  })
  server.addHook('preClose', async () => {
    closing.abort()
    setTimeout(() => server.server.closeAllConnections(), CLOSE_MS).unref()
  })
  // A connection whose last answer ends now would be kept open for more, and would keep the process alive.
  server.addHook('onResponse', async (request) => void (closing.signal.aborted && request.raw.socket.destroySoon()))
  registerErrors(server, deps)
  registerJson(server)
  await registerPlugins(server, deps)
  logRequests(server, deps)
  registerHealth(server, deps)
  registerApiRoutes(server, deps, closing.signal)
  registerPlay(server, deps)
  registerPlayEvents(server, deps)
  registerPlayForms(server, deps)
  await registerDocs(server, deps)
  await registerStorage(server, deps, deps.diskStorage)
  server.get('/', { config: { access: { who: 'public' } } }, (_request, reply) => reply.redirect('/api/docs'))
  return { server, routes }
}

/** What is not even HTTP gets a problem document too, written by hand because there is no reply to write it with. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const body = JSON.stringify(toProblem('broken-request'))
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

/** Fails the start when a route does not say who may call it. */
function collectRoutes(server: FastifyInstance): RegisteredRoute[] {
  const routes: RegisteredRoute[] = []
  server.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`The route ${String(method)} ${url} does not say who may call it`)
    for (const each of [method].flat()) routes.push({ method: each, url, who: config.access.who })
  })
  return routes
}

async function registerPlugins(server: FastifyInstance, deps: ServerDeps): Promise<void> {
  await server.register(helmet, helmetOptions(deps.config))
  await server.register(rateLimit, { global: false })
  await server.register(underPressure, {
    maxEventLoopDelay: 3_000,
    pressureHandler: () => {
      throw new AppError('unavailable', { retryAfter: 5 })
    },
  })
}

/** Fastify's own JSON parser, but an empty body counts as none: a POST without input may still say that it is JSON. */
function registerJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined)
    return parse(request, String(body), done)
  })
}

/** One line a request: route, status and time. No address, no query, no header, so no token either. */
function logRequests(server: FastifyInstance, deps: Pick<Deps, 'log'>): void {
  server.addHook('onResponse', async (request, reply) => {
    const { url, logLevel } = request.routeOptions
    if (logLevel === 'warn') return
    const line = {
      id: request.id,
      method: request.method,
      route: url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    deps.log.info(line, 'answered')
  })
}
