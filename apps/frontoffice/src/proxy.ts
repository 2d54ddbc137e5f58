import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { getConfig, type Config } from './config.ts'

/** In front of every page and route: one host, our own Origin for whatever changes something, and a policy for the page. */
export function proxy(request: NextRequest): NextResponse {
  const config = getConfig()
  const { pathname, search } = request.nextUrl
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && request.headers.get('origin') !== config.webUrl) return new NextResponse(null, { status: 403 })
  // Cookies belong to one host: who came by another name of this machine is sent to the right one.
  if (opensPage(request) && request.headers.get('host') !== new URL(config.webUrl).host) {
    // Next takes 127.0.0.1 for localhost and would make a path of an address that a redirect names: a loop.
    const address = new URL(pathname + search, config.webUrl).href
    return new NextResponse(null, { headers: { refresh: `0; url=${address}`, 'cache-control': 'no-store' } })
  }
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(config, nonce)
  const headers = new Headers(request.headers)
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set('x-path', pathname + search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of SAFETY) response.headers.set(name, value)
  if (config.secureCookies) response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

/** Somebody goes to a page; Next itself asks its own server for other things by other names. On plain http browsers don't say. */
function opensPage({ headers }: NextRequest): boolean {
  const destination = headers.get('sec-fetch-dest')
  return destination === null ? (headers.get('accept') ?? '').includes('text/html') : destination === 'document'
}

const SAFETY = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
] as const

function contentSecurityPolicy({ dev, mediaOrigins }: Config, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // React writes positions and the player its progress into attributes; a style attribute can load nothing under this policy.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: ${mediaOrigins.join(' ')}`,
    "font-src 'self'",
    `media-src 'self' ${mediaOrigins.join(' ')}`,
    `connect-src 'self'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = { matcher: '/((?!_next/static|healthz|icon.svg|favicon.ico).*)' }
