import { parseRange } from './parse-range.ts'
import type { ByteRange, StoredObject } from './port.ts'

/** What we make ourselves, and what a browser shows or plays without running anything in it. */
const INLINE = new Set(['audio/mpeg', 'image/png', 'text/vtt', 'application/pdf'])
const LONGEST_NAME = 150

export type Download = { status: 200 | 206 | 304 | 416; headers: Record<string, string>; range?: ByteRange }

type Asked = { rangeHeader?: string | undefined; ifNoneMatch?: string | undefined; ifRange?: string | undefined }

/**
 * Status and headers for handing out an object by HTTP (RFC 9110, RFC 6266), and which bytes to send. 304 and 416 have no body.
 * HEAD gets the same headers without a body; leave `rangeHeader` out for it, as the RFC wants.
 */
export function describeDownload(input: Asked & { object: StoredObject; downloadAs?: string | undefined }): Download {
  const { object } = input
  const etag = `"${object.sha256}"`
  const shared = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  }
  if (matchesAny(input.ifNoneMatch, etag)) return { status: 304, headers: shared }
  // Only our own strong tag keeps a half-loaded file valid; for anything else the whole object is the safe answer.
  const rangeHeader = input.ifRange === undefined || input.ifRange.trim() === etag ? input.rangeHeader : undefined
  const range = parseRange(rangeHeader, object.bytes)
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...shared, 'content-range': `bytes */${object.bytes}`, 'content-length': '0' } }
  }
  const headers = {
    ...shared,
    'content-type': object.contentType,
    'content-disposition': disposition(object, input.downloadAs),
    'content-length': String(range === undefined ? object.bytes : range.end - range.start + 1),
  }
  if (range === undefined) return { status: 200, headers }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.start}-${range.end}/${object.bytes}` },
    range,
  }
}

function matchesAny(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((part) => ['*', etag].includes(part.trim().replace(/^W\//, '')))
}

/** An upload that nobody has checked yet (`tmp/`) is always an attachment, whatever type it claims. */
function disposition(object: StoredObject, downloadAs: string | undefined): string {
  const type = object.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (downloadAs !== undefined) return attachment(downloadAs)
  return INLINE.has(type) && !object.key.startsWith('tmp/') ? 'inline' : 'attachment'
}

function attachment(wanted: string): string {
  const name = safeFileName(wanted)
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]|["%\\]/gu, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** At most 150 characters and the extension; no line ends, folders, leading dots, nor marks that turn `gpj.exe` around on the screen. */
export function safeFileName(wanted: string): string {
  const clean = wanted
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
    .replace(/[/\\]/g, '_')
    .replace(/^[.\s]+|\s+$/g, '')
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  const stem = Array.from(clean.slice(0, clean.length - extension.length))
    .slice(0, LONGEST_NAME)
    .join('')
  return stem + extension || 'download'
}
