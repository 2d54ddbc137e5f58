import { buffer } from 'node:stream/consumers'
import PdfDocument from 'pdfkit'
import { ProviderError } from '../provider-error.ts'
import { inks, isPlain, parseColour } from './check-look.ts'
import { encodeCode, type Modules } from './encode-code.ts'
import {
  CODE_SIZES,
  MIN_MODULE_MM,
  QUIET_MODULES,
  type CodeFormat,
  type DrawnCode,
  type DrawRequest,
  type QrCodes,
} from './port.ts'
import { paintStyled, styleCode, styledMarkup, styledPng, type StyledCode } from './styled-code.ts'
import { twoColourPng } from './two-colour-png.ts'

const MAX_SIZE = Math.max(...CODE_SIZES)
const MIN_SCALE = 2 // pixels a module
const POINTS_PER_MM = 72 / 25.4
const PDF_WIDTH_MM = 30
/** Wider than any paper that a page can be. */
const MAX_PRINT_MM = 5_000

function refuse(code: string, cause?: unknown): ProviderError {
  return new ProviderError({ provider: 'embedded', code, retryable: false, cause })
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

/** The inside of the SVG of a plain code: one path, because a reader of the file should see a picture and not a heap of shapes. */
function plainMarkup(modules: Modules, { look }: DrawRequest): string {
  const width = modules.length + 2 * QUIET_MODULES
  const path = darkRuns(modules)
    .map((run) => `M${run.x + QUIET_MODULES} ${run.y + QUIET_MODULES}h${run.width}v1h-${run.width}z`)
    .join('')
  return `<rect width="${width}" height="${width}" fill="${look.background}"/><path fill="${look.foreground}" d="${path}"/>`
}

function svgCode(modules: Modules, request: DrawRequest, styled: StyledCode | undefined): Uint8Array {
  const { size, title } = request
  const width = modules.length + 2 * QUIET_MODULES
  const inside = styled ? styledMarkup(styled, QUIET_MODULES, width) : plainMarkup(modules, request)
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${width} ${width}" role="img"` +
      `${styled ? '' : ' shape-rendering="crispEdges"'}><title>${xmlText(title)}</title>${inside}</svg>\n`,
  )
}

function paintPlain(document: PDFKit.PDFDocument, modules: Modules, { look }: DrawRequest, module: number): void {
  const width = (modules.length + 2 * QUIET_MODULES) * module
  document.rect(0, 0, width, width).fill(look.background)
  for (const run of darkRuns(modules)) {
    document.rect((run.x + QUIET_MODULES) * module, (run.y + QUIET_MODULES) * module, run.width * module, module)
  }
  document.fill(look.foreground)
}

async function pdfCode(modules: Modules, request: DrawRequest, styled: StyledCode | undefined): Promise<Uint8Array> {
  const { title } = request
  const count = modules.length + 2 * QUIET_MODULES
  const width = (request.printMm ?? Math.max(PDF_WIDTH_MM, count * MIN_MODULE_MM)) * POINTS_PER_MM
  const module = width / count
  // Dates of their own would make every file differ, and pdfkit makes the file's id from `info`.
  const info = { Title: title, Creator: 'MicDots', Producer: 'MicDots', CreationDate: new Date(0) }
  // Version 1.3, because for later ones pdfkit writes the title into XML without escaping it. No font is wanted, hence ''.
  const options = { pdfVersion: '1.3' as const, margin: 0, font: '', tagged: true, displayTitle: true, info }
  const document = new PdfDocument({ ...options, size: [width, width] })
  const draw = () => {
    if (styled) paintStyled(document, styled, module)
    else paintPlain(document, modules, request, module)
  }
  const figure = document.struct('Figure', { alt: title }, draw)
  document.addStructure(document.struct('Document', {}, [figure]))
  document.end()
  return buffer(document)
}

const CONTENT_TYPES: Record<CodeFormat, string> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
}

async function fileOf(modules: Modules, request: DrawRequest): Promise<Uint8Array> {
  const { look, format, size } = request
  const styled = isPlain(look) ? undefined : await style(modules, request)
  if (format === 'svg') return svgCode(modules, request, styled)
  if (format === 'pdf') return pdfCode(modules, request, styled)
  return styled ? styledPng(styled, size) : pngCode(modules, request)
}

async function style(modules: Modules, { look }: DrawRequest): Promise<StyledCode> {
  try {
    return await styleCode(modules, look)
  } catch (cause) {
    throw refuse('bad-logo', cause)
  }
}

/**
 * Draws codes in this process. The same request gives the same bytes. Plain ones, which most are, never meet an image library;
 * shapes, colours and logos become SVG paths, which sharp turns into pixels and pdfkit into a page.
 */
export function createEmbeddedQrCodes(): QrCodes {
  return {
    provider: 'embedded',
    async draw(request): Promise<DrawnCode> {
      const { content, look, format, size, printMm = MIN_MODULE_MM } = request
      for (const colour of [look.background, ...Object.values(inks(look))]) parseColour(colour)
      if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) throw refuse('bad-size')
      if (!(printMm > 0 && printMm <= MAX_PRINT_MM)) throw refuse('bad-size')
      const area = look.logo?.area ?? 0
      if (!(area >= 0 && area < 1)) throw refuse('bad-logo')
      const modules = encodeCode(content, look)
      const needed = (modules.length + 2 * QUIET_MODULES) * MIN_SCALE
      if (format !== 'pdf' && size < needed) throw refuse('too-small')
      return { bytes: await fileOf(modules, request), contentType: CONTENT_TYPES[format] }
    },
  }
}
