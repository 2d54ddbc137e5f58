import sharp, { type Metadata } from 'sharp'
import { ProviderError } from '../provider-error.ts'

/** A client's picture, made anew: PNG, at most 400 pixels a side, nothing in it but pixels. */
export type CleanLogo = { png: Buffer; width: number; height: number }

/** More than any logo has; a few kilobytes of file may claim thousands of times as much. */
const MAX_PIXELS = 4096 * 4096
const MIN_SIDE = 16
/** Printed a centimetre wide, this is 1,000 dots an inch. */
const MAX_SIDE = 400
/** A ribbon would be a line in the middle of the code. */
const MAX_ASPECT = 6

function refuse(code: 'not-a-picture' | 'too-many-pixels' | 'too-small' | 'too-long', cause?: unknown): ProviderError {
  return new ProviderError({ provider: 'logo', code, retryable: false, cause })
}

/** By its first bytes alone; no other decoder of the library is ever reached. */
function isPngOrJpeg(bytes: Uint8Array): boolean {
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return begins === '89504e470d0a1a0a' || begins.startsWith('ffd8ff')
}

async function readHead(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch (cause) {
    throw refuse('not-a-picture', cause)
  }
}

/**
 * Makes a logo out of a picture that somebody sent: PNG or JPEG by content, upright, in sRGB, without metadata. Its size is read
 * before a pixel is unpacked. Throws ProviderError `not-a-picture`, `too-many-pixels`, `too-small` (under 16 pixels) or `too-long`
 * (over 6:1).
 */
export async function cleanLogo(bytes: Uint8Array): Promise<CleanLogo> {
  if (!isPngOrJpeg(bytes)) throw refuse('not-a-picture')
  const { width, height } = await readHead(bytes)
  if (width * height > MAX_PIXELS) throw refuse('too-many-pixels')
  if (Math.min(width, height) < MIN_SIDE) throw refuse('too-small')
  if (Math.max(width, height) / Math.min(width, height) > MAX_ASPECT) throw refuse('too-long')
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true })
    return { png: data, width: info.width, height: info.height }
  } catch (cause) {
    throw refuse('not-a-picture', cause)
  }
}
