/** How a code is drawn. Colours are `#rrggbb`. Shapes and logos join here later. */
export type Look = {
  foreground: string
  background: string
  errorCorrection: 'L' | 'M' | 'Q' | 'H'
}

export const CODE_FORMATS = ['png', 'svg', 'pdf'] as const
export type CodeFormat = (typeof CODE_FORMATS)[number]

/** The widths that are offered, in pixels. Adapters draw any whole width up to the largest of them. */
export const CODE_SIZES = [256, 512, 1024, 2048] as const

/** Plain background that a reader needs on every side of a code, in modules (ISO/IEC 18004). */
export const QUIET_MODULES = 4

/**
 * `size` is the width in pixels, quiet zone included, for png and svg; a pdf is 30 mm wide, or as much wider as its modules need to
 * measure 0.4 mm. `title` is what the file says of itself to a screen reader, where the format has a place for it.
 */
export type DrawRequest = { content: string; look: Look; format: CodeFormat; size: number; title: string }

/** Why a look is refused, in the order in which it is checked. */
export type LookRefusal = 'contrast' | 'inverted' | 'does-not-scan' | 'quiet-zone'

export type LookVerdict = { ok: true } | { ok: false; reason: LookRefusal }

export type DrawnCode = { bytes: Uint8Array; contentType: string }

/**
 * Draws a code around exactly `content`. Throws ProviderError only: `bad-content` (empty), `too-long`, `bad-colour`, `bad-size`,
 * `too-small` (a module would be thinner than two pixels).
 */
export type QrCodes = {
  readonly provider: string
  draw(request: DrawRequest): Promise<DrawnCode>
}
