export { contractRoutes } from './api-routes.ts'
export { createOpenApi } from './docs-routes.ts'
export { createServer, type RegisteredRoute } from './server.ts'
