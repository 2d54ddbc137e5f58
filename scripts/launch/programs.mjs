import { existsSync } from 'node:fs'
import { checkReadyUrl, checkReadyLine } from './ready.mjs'
import { serverFile } from './web-build.mjs'

/**
 * One program that `npm start` keeps running.
 * @typedef {{
 *   name: string,
 *   args: string[],
 *   devArgs?: string[],
 *   build?: { args: string[], isDone: () => boolean },
 *   port?: { host: (s: Settings) => string, number: (s: Settings) => number, variable: string },
 *   ready: (s: Settings, log: string) => Promise<boolean>,
 * }} Program
 * @typedef {import('./settings.mjs').Settings} Settings
 */

/** Run once, in this order, before the programs; what a step with `tell` prints is for the person. @type {{ name: string, args: string[], tell?: boolean }[]} */
export const steps = [
  { name: 'migrate', args: ['apps/api/src/migrate.ts'] },
  { name: 'seed', args: ['apps/api/src/seed.ts'], tell: true },
]

/**
 * To add a program, add an entry. `args` are given to Node, in the project's folder; under `--dev` `devArgs`, of a program that
 * follows its sources by itself. `build` comes before, unless `isDone` or under `--dev`.
 * @type {Program[]}
 */
export const programs = [
  {
    name: 'api',
    args: ['apps/api/src/api.ts'],
    port: { host: (s) => s.apiHost, number: (s) => s.apiPort, variable: 'API_PORT' },
    ready: (s) => checkReadyUrl(s.apiHost, s.apiPort, '/readyz'),
  },
  {
    name: 'worker',
    args: ['apps/api/src/worker.ts'],
    ready: async (_, log) => checkReadyLine(log, '"msg":"worker ready"'),
  },
  {
    name: 'frontoffice',
    args: ['scripts/serve-web.mjs', 'frontoffice'],
    devArgs: ['scripts/dev-web.mjs', 'frontoffice'],
    build: { args: ['scripts/build-web.mjs', 'frontoffice'], isDone: () => existsSync(serverFile('frontoffice')) },
    port: { host: (s) => s.webHost, number: (s) => s.webPort, variable: 'WEB_PORT' },
    ready: (s) => checkReadyUrl(s.webHost, s.webPort, '/healthz'),
  },
]
