import { buffer } from 'node:stream/consumers'
import PdfDocument from 'pdfkit'
import { encodeQR } from 'qr'
import { ProviderError } from '../provider-error.ts'
import { parseColour } from './check-look.ts'
import { CODE_SIZES, QUIET_MODULES, type CodeFormat, type DrawRequest, type Look, type QrCodes } from './port.ts'
import { twoColourPng } from './two-colour-png.ts'

type Modules = boolean[][]

const ECC = { L: 'low', M: 'medium', Q: 'quartile', H: 'high' } as const
const MAX_SIZE = Math.max(...CODE_SIZES)
const MIN_SCALE = 2 // pixels a module
const POINTS_PER_MM = 72 / 25.4
const PDF_WIDTH_MM = 30
const MIN_MODULE_MM = 0.4 // what a label printer and a phone still manage

function refuse(code: string, cause?: unknown): ProviderError {
  return new ProviderError({ provider: 'embedded', code, retryable: false, cause })
}

function encode(content: string, errorCorrection: Look['errorCorrection']): Modules {
  if (content === '') throw refuse('bad-content')
  try {
    // The encoder insists on a border of one module; ours is added by the formats, so it is cut off again.
    return encodeQR(content, 'raw', { ecc: ECC[errorCorrection], border: 1 })
      .slice(1, -1)
      .map((row) => row.slice(1, -1))
  } catch (cause) {
    throw refuse('too-long', cause)
  }
}

/** Horizontal runs of dark modules: fewer shapes than single modules, and no seams along a row. */
function darkRuns(modules: Modules): { x: number; y: number; width: number }[] {
  return modules.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return []
      const end = row.indexOf(false, x)
      return [{ x, y, width: (end === -1 ? row.length : end) - x }]
    }),
  )
}

/** Text as XML may hold it: escaped, without the control characters that XML has no way to write. */
function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function pngCode(modules: Modules, { look, size }: DrawRequest): Uint8Array {
  const scale = Math.floor(size / (modules.length + 2 * QUIET_MODULES))
  // What the whole number of pixels a module leaves over widens the quiet zone: the file is exactly as wide as was asked.
  const margin = Math.floor((size - modules.length * scale) / 2)
  const colours = [parseColour(look.background), parseColour(look.foreground)] as const
  return twoColourPng({ rows: modules, scale, margin, size, colours })
}

function svgCode(modules: Modules, { look, size, title }: DrawRequest): Uint8Array {
  const width = modules.length + 2 * QUIET_MODULES
  const path = darkRuns(modules)
    .map((run) => `M${run.x + QUIET_MODULES} ${run.y + QUIET_MODULES}h${run.width}v1h-${run.width}z`)
    .join('')
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${width} ${width}" role="img" ` +
      `shape-rendering="crispEdges"><title>${xmlText(title)}</title><rect width="${width}" height="${width}" ` +
      `fill="${look.background}"/><path fill="${look.foreground}" d="${path}"/></svg>\n`,
  )
}

async function pdfCode(modules: Modules, { look, title }: DrawRequest): Promise<Uint8Array> {
  const count = modules.length + 2 * QUIET_MODULES
  const width = Math.max(PDF_WIDTH_MM, count * MIN_MODULE_MM) * POINTS_PER_MM
  const module = width / count
  // Dates of their own would make every file differ, and pdfkit makes the file's id from `info`.
  const info = { Title: title, Creator: 'MicDots', Producer: 'MicDots', CreationDate: new Date(0) }
  // Version 1.3, because for later ones pdfkit writes the title into XML without escaping it. No font is wanted, hence ''.
  const options = { pdfVersion: '1.3' as const, margin: 0, font: '', tagged: true, displayTitle: true, info }
  const document = new PdfDocument({ ...options, size: [width, width] })
  const draw = () => {
    document.rect(0, 0, width, width).fill(look.background)
    for (const run of darkRuns(modules)) {
      document.rect((run.x + QUIET_MODULES) * module, (run.y + QUIET_MODULES) * module, run.width * module, module)
    }
    document.fill(look.foreground)
  }
  const figure = document.struct('Figure', { alt: title }, draw)
  document.addStructure(document.struct('Document', {}, [figure]))
  document.end()
  return buffer(document)
}

const FORMATS: Record<
  CodeFormat,
  { contentType: string; draw: (modules: Modules, request: DrawRequest) => Uint8Array | Promise<Uint8Array> }
> = {
  png: { contentType: 'image/png', draw: pngCode },
  svg: { contentType: 'image/svg+xml', draw: svgCode },
  pdf: { contentType: 'application/pdf', draw: pdfCode },
}

/** Draws plain square modules in two colours, in this process. The same request gives the same bytes. */
export function createEmbeddedQrCodes(): QrCodes {
  return {
    provider: 'embedded',
    async draw(request) {
      const { content, look, format, size } = request
      parseColour(look.foreground)
      parseColour(look.background)
      if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) throw refuse('bad-size')
      const modules = encode(content, look.errorCorrection)
      const needed = (modules.length + 2 * QUIET_MODULES) * MIN_SCALE
      if (format !== 'pdf' && size < needed) throw refuse('too-small')
      return { bytes: await FORMATS[format].draw(modules, request), contentType: FORMATS[format].contentType }
    },
  }
}
