import { createServer } from './http/index.ts'
import { run } from './run.ts'

await run(async (app) => {
  const { server } = await createServer(app)
  await server.listen({ host: app.config.host, port: app.config.port })
  app.log.info({ host: app.config.host, port: app.config.port }, 'api ready')
  return { stop: () => server.close() }
})
