import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { getConfig } from '../config.ts'

/**
 * Without a trusted proxy, what a visitor says of its own address counts nothing: the connection's is written over it before Next,
 * which would believe it, sees the request.
 */
export function trustConnection(): void {
  if (getConfig().trustedProxyHops > 0) return
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  })
}
