import sharp from 'sharp'
import type { Modules } from './encode-code.ts'
import { layOutCode, type Layout } from './lay-out-code.ts'
import { QUIET_MODULES, type Look } from './port.ts'

/** A laid-out code with its logo as an opaque PNG, ready for any format. `width` is in modules, quiet zone included. */
export type StyledCode = Layout & { width: number; background: string; picture?: Buffer }

/** Shapes and logo of a look that is more than squares of one colour. The logo lies flat on the background: nothing shines through. */
export async function styleCode(modules: Modules, look: Look): Promise<StyledCode> {
  const width = modules.length + 2 * QUIET_MODULES
  const { background, logo } = look
  if (!logo) return { ...layOutCode(modules, look), width, background }
  const { data, info } = await sharp(logo.png)
    .flatten({ background })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true })
  return { ...layOutCode(modules, look, info.width / info.height), width, background, picture: data }
}

/** Six decimals at most: what adding floats leaves behind is no shape. */
const short = (value: number): number => Number(value.toFixed(6))

/**
 * The inside of an SVG picture. One unit is one module; `origin` is where the code's corner lies. Shapes are antialiased, unlike
 * those of a plain code, because crisp edges would make circles jagged.
 */
export function styledMarkup(code: StyledCode, origin: number, width: number): string {
  const ground = `<rect width="${short(width)}" height="${short(width)}" fill="${code.background}"/>`
  const layers = code.layers.map(({ colour, path }) => `<path fill="${colour}" fill-rule="evenodd" d="${path}"/>`)
  const { logo, picture } = code
  const image =
    logo && picture
      ? `<image x="${short(logo.x)}" y="${short(logo.y)}" width="${short(logo.width)}" height="${short(logo.height)}" ` +
        `href="data:image/png;base64,${picture.toString('base64')}"/>`
      : ''
  return `${ground}<g transform="translate(${short(origin)} ${short(origin)})">${layers.join('')}${image}</g>`
}

/** A PNG exactly `size` pixels wide whose modules are a whole number of pixels; what is left over widens the quiet zone. */
export async function styledPng(code: StyledCode, size: number): Promise<Uint8Array> {
  const scale = Math.floor(size / code.width)
  const margin = Math.floor((size - (code.width - 2 * QUIET_MODULES) * scale) / 2)
  const width = size / scale
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${short(width)} ${short(width)}">` +
    `${styledMarkup(code, margin / scale, width)}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: code.background }).png({ compressionLevel: 9 }).toBuffer()
}

/** Paints the code on a page of pdfkit, `module` points a module. */
export function paintStyled(document: PDFKit.PDFDocument, code: StyledCode, module: number): void {
  document.rect(0, 0, code.width * module, code.width * module).fill(code.background)
  document.save().scale(module).translate(QUIET_MODULES, QUIET_MODULES)
  for (const { colour, path } of code.layers) document.path(path).fill(colour, 'even-odd')
  const { logo, picture } = code
  if (logo && picture) document.image(picture, logo.x, logo.y, { width: logo.width, height: logo.height })
  document.restore()
}
