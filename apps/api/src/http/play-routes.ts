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
import { chooseEncoding, createPageCompressor } from './compress-page.ts'
import { createLimiter } from './guard.ts'
import { headersOfHelmet, helmetOptions } from './helmet-headers.ts'

// A school class behind one address scans at once: the limit is far above what people do.
const LIMIT = { max: 1_200, seconds: 60 }

type PlayInput = {
  slug: string
  acceptLanguage: string | undefined
  language: string | undefined
  download: boolean
  pass: string | undefined
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
  const secure = headersOfHelmet(helmetOptions(deps.config))
  const compress = createPageCompressor()
  const send = async (request: FastifyRequest, reply: FastifyReply, answer: PlayAnswer): Promise<FastifyReply> => {
    const { etag } = answer.headers
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    reply.status(answer.status).headers(answer.headers)
    // Only pages have a tag; everything else is a redirect, a few words or small.
    if (answer.body.length === 0 || etag === undefined) return reply.send(answer.body)
    reply.header('vary', [answer.headers['vary'], 'accept-encoding'].filter(Boolean).join(', '))
    if (encoding === undefined) return reply.send(answer.body)
    return reply.header('content-encoding', encoding).send(await compress({ body: answer.body, tag: etag, encoding }))
  }
  for (const [url, answer] of Object.entries(resources)) {
    server.route({
      method: ['GET', 'HEAD'],
      url,
      config: { access: { who: 'public' } },
      // The hottest route: helmet itself would work out the same headers again for every scan.
      helmet: false,
      onRequest: [(_request, reply, done) => (reply.headers(secure), done()), limit],
      handler: async (request, reply) => send(request, reply, await answer(deps, inputOf(request))),
    })
  }
}

/** What is asked for under `/play/{slug}`. */
export function inputOf(request: FastifyRequest): PlayInput {
  const { slug } = request.params as { slug: string }
  const query = request.query as Record<string, unknown>
  const language = query['lang']
  return {
    slug,
    acceptLanguage: request.headers['accept-language'],
    language: typeof language === 'string' ? language.slice(0, 35) : undefined,
    download: query['download'] === '1',
    pass: typeof query['pass'] === 'string' ? query['pass'].slice(0, 100) : undefined,
    ifNoneMatch: request.headers['if-none-match'],
  }
}
