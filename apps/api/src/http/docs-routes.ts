import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import { contract, problemSchema } from '@micdots/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { API_PREFIX } from './api-routes.ts'

/** The OpenAPI 3.1 document of the contract. */
export function createOpenApi(deps: Pick<Deps, 'config'>) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(contract, {
    info: {
      title: 'MicDots',
      version: '1.0.0',
      description:
        'A text becomes a dot: a QR code that speaks when it is scanned. Errors are RFC 9457 problem documents with a `code`; ' +
        'lists are pages with a `nextCursor`; times are milliseconds since the epoch, money is whole tokens.',
      license: { name: 'Proprietary', url: `${deps.config.webUrl}/` },
    },
    servers: [{ url: deps.config.apiUrl + API_PREFIX }],
    security: [{ jwt: [] }],
    components: {
      schemas: {},
      securitySchemes: {
        jwt: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'From GET /auth/token, good for 15 minutes.',
        },
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'The header set-auth-token of POST /auth/sign-in/email.',
        },
      },
    },
    commonSchemas: { Problem: { schema: problemSchema } },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Problem' }),
  })
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>MicDots API</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
</head>
<body>
<main id="reference" aria-label="API reference"></main>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reference', deepLinking: true, docExpansion: 'list', persistAuthorization: false })\n`

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/** `/api/openapi.json` and the reference page at `/api/docs`, all of it from here. */
export async function registerDocs(server: FastifyInstance, deps: Pick<Deps, 'config'>): Promise<void> {
  const access = { who: 'public' } as const
  let document: ReturnType<typeof createOpenApi> | undefined
  server.get('/api/openapi.json', { config: { access } }, async (_request, reply) => {
    document ??= createOpenApi(deps)
    return reply.header('cache-control', 'public, max-age=60').send(await document)
  })
  server.get('/api/docs', { config: { access } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', contentSecurityPolicy).send(page),
  )
  server.get('/api/docs/start.js', { config: { access } }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start),
  )
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  await server.register(fastifyStatic, {
    root: assets,
    prefix: '/api/docs/assets/',
    serve: false,
  })
  // Two files by name: a folder of somebody else's package is not served as it is.
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    server.get(`/api/docs/assets/${file}`, { config: { access } }, (_request, reply) =>
      reply.sendFile(file, { maxAge: '1h' }),
    )
  }
}
