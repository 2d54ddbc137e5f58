import { toProblem, type ErrorCode } from '@micdots/contract'
import { answerStorageRequest, type DiskStorage } from '@micdots/integrations/storage'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { createLimiter } from './guard.ts'
import { sendProblem } from './problems.ts'

const LIMIT = { max: 3_000, seconds: 60 }

const codes: Record<number, ErrorCode> = {
  400: 'broken-request',
  403: 'link-not-valid',
  404: 'not-found',
  405: 'wrong-method',
  409: 'wrong-state',
  413: 'too-large',
  422: 'invalid',
}

/** The disk store's signed addresses. Its own scope: bodies are streamed to the disk, never parsed. */
export async function registerStorage(
  server: FastifyInstance,
  deps: Pick<Deps, 'config'>,
  storage: DiskStorage,
): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const limit = createLimiter(scope, LIMIT, deps.config.rateLimitFactor)
    scope.route({
      method: ['GET', 'HEAD', 'PUT'],
      url: '/storage/*',
      config: { access: { who: 'public' } },
      onRequest: limit,
      handler: async (request, reply) => {
        const [path = '', query = ''] = request.raw.url?.split('?') ?? []
        const answer = await answerStorageRequest(storage, {
          method: request.method,
          path,
          query,
          headers: request.headers,
          body: request.raw,
        })
        if (answer.code !== undefined) {
          const code = answer.code === 'expired' ? 'link-expired' : (codes[answer.status] ?? 'unavailable')
          return sendProblem(reply.headers(answer.headers), toProblem(code))
        }
        return reply
          .status(answer.status)
          .headers({
            'cross-origin-resource-policy': 'cross-origin',
            'access-control-allow-origin': deps.config.webUrl,
          })
          .headers(answer.headers)
          .send(answer.stream)
      },
    })
  })
}
