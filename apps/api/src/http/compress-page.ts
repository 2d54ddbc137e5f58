import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Body = string | Uint8Array

const encoders = {
  br: (body: Body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Body) => promisify(gzip)(body, { level: 6 }),
} as const
type Encoding = keyof typeof encoders

/** Pages kept compressed; a scanned dot is scanned again, and its page is the same until something changes. */
const KEPT = 300

/** The best encoding that a browser takes, by its `accept-encoding` header; undefined: send it as it is. */
export function chooseEncoding(accepted: string | undefined): Encoding | undefined {
  const refused = /;\s*q=0(?:\.0*)?$/
  const offers = (accepted ?? '').split(',').map((offer) => offer.trim().toLowerCase())
  const taken = new Set(offers.filter((offer) => !refused.test(offer)).map((offer) => offer.split(';')[0]?.trim()))
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : undefined
}

/** Compresses pages and keeps the last ones by their entity tag. */
export function createPageCompressor(): (page: { body: Body; tag: string; encoding: Encoding }) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>()
  return ({ body, tag, encoding }) => {
    const key = `${encoding} ${tag}`
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= KEPT) kept.clear()
    const compressed = encoders[encoding](body)
    kept.set(key, compressed)
    compressed.catch(() => kept.delete(key))
    return compressed
  }
}
