import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'

const CHECK_MS = 3_000
const SHARED_MS = 1_000

/** `/healthz`: the process answers. `/readyz`: what it stands on does too. */
export function registerHealth(
  server: FastifyInstance,
  deps: Pick<Deps, 'database' | 'storage' | 'queue' | 'log'>,
): void {
  const access = { who: 'public' } as const
  server.get('/healthz', { config: { access }, logLevel: 'warn' }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  const parts = {
    database: () => deps.database.check(),
    storage: () => deps.storage.check(),
    queue: async () => void (await deps.queue.counts()),
  }
  let last: { at: number; results: Promise<(readonly [string, 'ok' | 'unavailable'])[]> } | undefined
  const look = () =>
    Promise.all(Object.entries(parts).map(async ([name, check]) => [name, await passes(deps, name, check)] as const))
  server.get('/readyz', { config: { access }, logLevel: 'warn' }, async (_request, reply) => {
    // Anybody may ask, and looking writes to the disk: one look serves all who ask within a second.
    if (last === undefined || Date.now() - last.at > SHARED_MS) last = { at: Date.now(), results: look() }
    const results = await last.results
    const ready = results.every(([, state]) => state === 'ok')
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', ...Object.fromEntries(results) })
  })
}

async function passes(
  deps: Pick<Deps, 'log'>,
  name: string,
  check: () => Promise<void>,
): Promise<'ok' | 'unavailable'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_MS)
  })
  try {
    await Promise.race([check(), late])
    return 'ok'
  } catch (error) {
    deps.log.warn({ err: error, part: name }, 'not ready')
    return 'unavailable'
  } finally {
    clearTimeout(timer)
  }
}
