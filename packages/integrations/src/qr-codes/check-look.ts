import { ProviderError } from '../provider-error.ts'
import type { Look, LookVerdict } from './port.ts'

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

/**
 * Judges colours before anything is drawn: at least 4.5:1 (WCAG 2.2 contrast ratio), dark modules on a light background, because
 * many readers never try the inverse. Throws ProviderError `bad-colour`.
 */
export function checkLook(look: Look): LookVerdict {
  const dark = luminance(look.foreground)
  const light = luminance(look.background)
  const contrast = (Math.max(dark, light) + 0.05) / (Math.min(dark, light) + 0.05)
  if (contrast < MIN_CONTRAST) return { ok: false, reason: 'contrast' }
  return dark < light ? { ok: true } : { ok: false, reason: 'inverted' }
}
