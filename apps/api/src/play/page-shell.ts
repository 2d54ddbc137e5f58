import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonForScript, ours, safe, type Html } from './safe-markup.ts'
import type { PageLanguage } from './page-texts.ts'
import { answer, type PlayAnswer } from './play-answer.ts'

/** Reads a file of this folder without comments and indentation, which nobody downloads for pleasure. */
function readSource(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
    .trim()
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

// The same two on every page, so that their hashes are all that may run or style.
const SCRIPT = readSource('player.client.js')
const STYLE = readSource('play-page.css')
const [SCRIPT_HASH, STYLE_HASH] = [hashOf(SCRIPT), hashOf(STYLE)]

function contentSecurityPolicy(storageOrigin: string | undefined): string {
  const files = storageOrigin === undefined ? "'self'" : `'self' ${storageOrigin}`
  return [
    "default-src 'none'",
    `script-src ${SCRIPT_HASH}`,
    `style-src ${STYLE_HASH}`,
    `img-src ${files}`,
    `media-src ${files}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export type Page = {
  status: number
  language: PageLanguage
  /** `speaks`, or why it does not. */
  state: string
  title: string
  /** More of the head: tags for sharing. */
  head?: Html
  /** Everything from header to footer. */
  body: Html
  /** What the script is told; it reads `state` too. */
  data?: Record<string, unknown>
  icon: string
  storageOrigin?: string
  /** May be kept for a minute by anybody. */
  cacheable: boolean
}

/** The answer with the whole document and all its headers. */
export function answerPage(page: Page): PlayAnswer {
  const { markup } = safe`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${page.title}</title>
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#fcfaf5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#10131c" media="(prefers-color-scheme: dark)" />
        <link rel="icon" type="image/svg+xml" href="${page.icon}" />
        ${page.head}
        <style>${ours(STYLE)}</style>
      </head>
      <body class="${page.state === 'speaks' ? 'speaks' : 'silent'}">
        ${page.body}
        <script type="application/json" id="page">${jsonForScript({ state: page.state, ...page.data })}</script>
        <script type="module">${ours(SCRIPT)}</script>
      </body>
    </html>`
  const etag = `W/"${createHash('sha256').update(markup).digest('base64url').slice(0, 22)}"`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(page.storageOrigin),
    vary: 'accept-language',
    ...(page.cacheable ? { 'cache-control': 'public, max-age=60', etag } : {}),
  }
  return answer(page.status, headers, markup)
}

/** The page, or 304 without it where the browser already has it. */
export function sparePage(page: PlayAnswer, ifNoneMatch: string | undefined): PlayAnswer {
  const { etag } = page.headers
  const known = etag !== undefined && ifNoneMatch?.split(',').some((tag) => tag.trim() === etag)
  return known ? { status: 304, headers: page.headers, body: '' } : page
}
