import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader'
import { CODE_SIZES, QUIET_MODULES, type CodeFormat } from './port.ts'

/** Four bytes a pixel: red, green, blue, alpha; always opaque. */
export type Raster = { data: Uint8ClampedArray; width: number; height: number }

/** What a reader finds in a picture. `quiet` says whether four modules on every side of the code are plain. */
export type ReadCode = { content: Uint8Array; errorCorrection: string; modules: number; quiet: boolean }

const PRINT_DPI = 300
const MAX_PIXELS = (2 * Math.max(...CODE_SIZES)) ** 2
/** Differences in brightness, of 255, that still count as plain: compression and antialiasing leave some. */
const PLAIN = 32

/** Starts `make` at the first call and keeps what it gave; a failed start may be tried again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((cause: unknown) => {
      made = undefined
      throw cause
    })
    return made
  }
}

// Given its binary, the reader never asks the network for it.
const startReader = once(async () => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const file = await readFile(path)
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

const startPdfium = once(() => PDFiumLibrary.init())

async function rasterisePdf(bytes: Uint8Array): Promise<Raster> {
  const pdfium = await startPdfium()
  const document = await pdfium.loadDocument(bytes)
  try {
    const page = document.getPage(0)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const scale = PRINT_DPI / 72
    if (originalWidth * originalHeight * scale ** 2 > MAX_PIXELS) throw new RangeError('page too large')
    const { data, width, height } = await page.render({ scale, render: 'bitmap' })
    return { data: new Uint8ClampedArray(data), width, height }
  } finally {
    document.destroy()
  }
}

/** The pixels of a code's file as a printer would put them on white paper: a pdf at 300 dpi, the others at their own size. */
export async function rasterise(bytes: Uint8Array, format: CodeFormat): Promise<Raster> {
  if (format === 'pdf') return rasterisePdf(bytes)
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
    width: info.width,
    height: info.height,
  }
}

/** Whether the frame of four modules around an upright code lies inside the picture and has one brightness throughout. */
function hasQuietZone({ data, width, height }: Raster, { position, symbol }: ReadResult): boolean {
  const { topLeft, bottomRight } = position
  const module = (bottomRight.x - topLeft.x) / symbol.width
  // Corners are estimates: a quarter of a module is left out on both sides of the frame, and a pixel at the picture's edge.
  const [outer, inner] = [(QUIET_MODULES - 0.25) * module, 0.25 * module]
  const left = Math.round(topLeft.x - outer)
  const top = Math.round(topLeft.y - outer)
  const right = Math.round(bottomRight.x + outer)
  const bottom = Math.round(bottomRight.y + outer)
  if (module <= 0 || left < 0 || top < 0 || right > width || bottom > height) return false
  let [darkest, lightest] = [255, 0]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const inRows = y >= topLeft.y - inner && y < bottomRight.y + inner
      if (inRows && x >= topLeft.x - inner && x < bottomRight.x + inner) continue
      const at = 4 * (y * width + x)
      const brightness = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
      darkest = Math.min(darkest, brightness)
      lightest = Math.max(lightest, brightness)
    }
  }
  return lightest - darkest <= PLAIN
}

/**
 * Reads the codes of a picture with ZXing, a reader that shares no code with the encoder. Dark modules on light only, as the
 * simplest of phones do.
 */
export async function readCodes(raster: Raster): Promise<ReadCode[]> {
  await startReader()
  const results = await readBarcodes(raster, { formats: ['QRCode'], tryInvert: false })
  return results.map((result) => ({
    content: result.bytes,
    errorCorrection: result.ecLevel,
    modules: result.symbol.width,
    quiet: hasQuietZone(raster, result),
  }))
}
