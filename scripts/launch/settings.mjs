import { randomBytes } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { plainError } from './main.mjs'

/**
 * @typedef {{ root: string, dev: boolean, data: string, apiHost: string, apiPort: number, apiUrl: string, playUrl: string,
 *   webHost: string, webPort: number, webUrl: string }} Settings
 */

/**
 * What the person asked for, from the command line and the environment.
 * @param {string} root
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @param {ReturnType<typeof networkInterfaces>} networks
 * @returns {Settings} folders absolute
 * @throws a plain error for an unknown option, a bad port, or `--lan` without a network
 */
export function readSettings(root, argv, env, networks = networkInterfaces()) {
  const { lan, dev } = readOptions(argv)
  const apiPort = readPort('API_PORT', env.API_PORT, 4000)
  const webPort = readPort('WEB_PORT', env.WEB_PORT, 3000)
  const machine = lan ? lanAddress(networks) : 'localhost'
  const url = `http://${machine}:${apiPort}`
  return {
    root,
    dev,
    data: resolve(root, env.MICDOTS_DATA || '.micdots'),
    apiHost: lan ? '0.0.0.0' : env.API_HOST || '127.0.0.1',
    apiPort,
    apiUrl: env.API_URL || url,
    playUrl: env.PLAY_URL || url,
    webHost: lan ? '0.0.0.0' : env.WEB_HOST || '127.0.0.1',
    webPort,
    webUrl: env.WEB_URL || `http://${machine}:${webPort}`,
  }
}

/**
 * The environment that every program of MicDots is started with.
 * @param {Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function programEnvironment(settings, env) {
  return {
    ...env,
    MICDOTS_ENV: env.MICDOTS_ENV || 'development',
    MICDOTS_DATA: settings.data,
    API_HOST: settings.apiHost,
    API_PORT: String(settings.apiPort),
    API_URL: settings.apiUrl,
    PLAY_URL: settings.playUrl,
    WEB_HOST: settings.webHost,
    WEB_PORT: String(settings.webPort),
    WEB_URL: settings.webUrl,
    API_INTERNAL_URL: env.API_INTERNAL_URL || `http://${nearHost(settings.apiHost)}:${settings.apiPort}`,
    // By this the API believes the pages' server whose address it speaks for; both are started here.
    VISITOR_SECRET: env.VISITOR_SECRET || randomBytes(32).toString('base64url'),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** Where a program on this machine reaches a host. @param {string} host */
function nearHost(host) {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return near.includes(':') ? `[${near}]` : near
}

/**
 * The address by which a phone on the same network reaches this machine.
 * @param {ReturnType<typeof networkInterfaces>} networks
 * @returns {string} IPv4
 * @throws a plain error when the machine is on no network
 */
export function lanAddress(networks) {
  const found = Object.entries(networks)
    .flatMap(([name, addresses]) => (addresses ?? []).map((address) => ({ name, ...address })))
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ name, address }) => ({ address, rank: (isVirtual(name) ? 10 : 0) + rankOf(address) }))
    .toSorted((one, other) => one.rank - other.rank)[0]
  if (found) return found.address
  throw plainError('This machine is on no network that a phone could join: connect it, or start without --lan.')
}

/** Containers, virtual machines and tunnels have addresses too, which no phone reaches. @param {string} name */
function isVirtual(name) {
  return /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|tailscale|tun|utun|wg|zt|cni|flannel|podman)/i.test(name)
}

/** Home networks first, then offices', then public addresses. @param {string} address */
function rankOf(address) {
  if (address.startsWith('192.168.')) return 0
  if (address.startsWith('10.')) return 1
  return /^172\.(1[6-9]|2\d|3[01])\./.test(address) ? 2 : 3
}

/** @param {string[]} argv */
function readOptions(argv) {
  try {
    const { values } = parseArgs({ args: argv, options: { lan: { type: 'boolean' }, dev: { type: 'boolean' } } })
    return { lan: values.lan ?? false, dev: values.dev ?? false }
  } catch {
    throw plainError(`"${argv.join(' ')}" is not understood: the options are --lan and --dev.`)
  }
}

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {number} standard
 */
function readPort(name, text, standard) {
  if (!text) return standard
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw plainError(`${name} is "${text}", which is not a port: choose a number from 1 to 65535.`)
}
