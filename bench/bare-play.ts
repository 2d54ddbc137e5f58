import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import Fastify from 'fastify'

/** What `play-page.ts` saved of the real page: the same bytes under the same headers. */
export type SavedPage = { headers: Record<string, string>; body: string }

// The yardstick, as a program: Fastify with nothing on it, one prepared SELECT by slug, and a page that is there already.
const [databaseFile = '', pageFile = '', port = ''] = process.argv.slice(2)
const { headers, body } = JSON.parse(readFileSync(pageFile, 'utf8')) as SavedPage
const bytes = Buffer.from(body)
const database = new Database(databaseFile, { readonly: true })
const find = database.prepare('select id, state, settings from dot where slug = ?')

const server = Fastify()
server.get('/play/:slug', (request, reply) => {
  const { slug } = request.params as { slug: string }
  if (find.get(slug) === undefined) return reply.code(404).send()
  return reply.headers(headers).send(bytes)
})
await server.listen({ host: '127.0.0.1', port: Number(port) })
console.log('bare play ready')
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
