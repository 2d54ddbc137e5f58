import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { contractRoutes } from './api-routes.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp()
})
afterAll(() => test.close())

it('is an OpenAPI 3.1 document that Redocly accepts', async () => {
  const source = await (await test.fetch('/api/openapi.json')).text()
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
  expect(
    problems
      .filter((problem) => problem.severity === 'error')
      .map((problem) => `${problem.message} ${JSON.stringify(problem.location[0]?.pointer)}`),
  ).toEqual([])
  expect(JSON.parse(source)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
})

it('holds every route of the contract', async () => {
  const document = (await (await test.fetch('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  for (const route of contractRoutes()) expect(document.paths[route.path]?.[route.method.toLowerCase()]).toBeDefined()
})

it('shows a reference page whose every file comes from here', async () => {
  const page = await test.fetch('/api/docs')
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    expect(file).toMatch(/^\//)
    expect((await test.fetch(file)).status).toBe(200)
  }
})

it('says whether it is ready, and what is not', async () => {
  expect(await (await test.fetch('/healthz')).json()).toEqual({ status: 'ok' })
  const ready = await test.fetch('/readyz')
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ status: 'ok', database: 'ok', storage: 'ok', queue: 'ok' })
})
