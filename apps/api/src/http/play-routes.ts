import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import {
  getPlayAudio,
  getPlayCaptions,
  getPlayCard,
  getPlayCode,
  getPlayIcon,
  getPlayPage,
  type PlayAnswer,
} from '../play/index.ts'
import { createLimiter } from './guard.ts'

// A school class behind one address scans at once: the limit is far above what people do.
const LIMIT = { max: 1_200, seconds: 60 }

type PlayInput = {
  slug: string
  acceptLanguage: string | undefined
  language: string | undefined
  download: boolean
  ifNoneMatch: string | undefined
}
type PlayFunction = (deps: Deps, input: PlayInput) => Promise<PlayAnswer>

const resources: Record<string, PlayFunction> = {
  '/play/:slug': getPlayPage,
  '/play/:slug/audio': getPlayAudio,
  '/play/:slug/captions.vtt': getPlayCaptions,
  '/play/:slug/card.png': getPlayCard,
  '/play/:slug/code.png': getPlayCode,
  '/play/:slug/icon.svg': getPlayIcon,
}

/** The play page and what belongs to it; no login, and no cookie is read or set. */
export function registerPlay(server: FastifyInstance, deps: Deps): void {
  const limit = createLimiter(server, LIMIT, deps.config.rateLimitFactor)
  for (const [url, answer] of Object.entries(resources)) {
    server.route({
      method: ['GET', 'HEAD'],
      url,
      config: { access: { who: 'public' } },
      onRequest: limit,
      handler: async (request, reply) => sendPlay(reply, await answer(deps, inputOf(request))),
    })
  }
}

function inputOf(request: FastifyRequest): PlayInput {
  const { slug } = request.params as { slug: string }
  const query = request.query as Record<string, unknown>
  const language = query['lang']
  return {
    slug,
    acceptLanguage: request.headers['accept-language'],
    language: typeof language === 'string' ? language.slice(0, 35) : undefined,
    download: query['download'] === '1',
    ifNoneMatch: request.headers['if-none-match'],
  }
}

function sendPlay(reply: FastifyReply, answer: PlayAnswer): FastifyReply {
  const body = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body)
  return reply.status(answer.status).headers(answer.headers).send(body)
}
