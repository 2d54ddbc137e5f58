import { ProviderError } from '../provider-error.ts'
import { MAX_LOGO_AREA, type Look, type LookVerdict } from './port.ts'

/** The least difference in brightness between modules and background that phones read in bad light. */
const MIN_CONTRAST = 4.5

/** Red, green and blue, 0–255, of `#rrggbb`. Throws ProviderError `bad-colour`. */
export function parseColour(colour: string): [number, number, number] {
  if (!/^#[0-9a-f]{6}$/i.test(colour))
    throw new ProviderError({ provider: 'look', code: 'bad-colour', retryable: false })
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** A channel of sRGB, 0–255, as light, 0–1. */
function linear(channel: number): number {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = parseColour(colour)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The colours of everything that is drawn on the background. */
export function inks(look: Look): { modules: string; eyeFrame: string; eyeCentre: string } {
  return {
    modules: look.foreground,
    eyeFrame: look.eyeFrameColour ?? look.foreground,
    eyeCentre: look.eyeCentreColour ?? look.foreground,
  }
}

/** Whether a look is nothing but square modules of one colour, which need no proof beyond being read. */
export function isPlain(look: Look): boolean {
  const { modules, eyeFrame, eyeCentre } = inks(look)
  const square = [look.modules, look.eyeFrame, look.eyeCentre].every((shape) => (shape ?? 'square') === 'square')
  return square && !look.logo && modules === eyeFrame && modules === eyeCentre
}

/**
 * Judges a look before anything is drawn: every colour at least 4.5:1 on the background (WCAG 2.2 contrast ratio) and darker than
 * it, because many readers never try the inverse; the logo at most a fifth of the area. Throws ProviderError `bad-colour`.
 */
export function checkLook(look: Look): LookVerdict {
  const light = luminance(look.background)
  const darks = Object.values(inks(look)).map(luminance)
  const contrasts = darks.map((dark) => (Math.max(dark, light) + 0.05) / (Math.min(dark, light) + 0.05))
  if (contrasts.some((contrast) => contrast < MIN_CONTRAST)) return { ok: false, reason: 'contrast' }
  if (darks.some((dark) => dark > light)) return { ok: false, reason: 'inverted' }
  return (look.logo?.area ?? 0) > MAX_LOGO_AREA ? { ok: false, reason: 'logo-too-large' } : { ok: true }
}
