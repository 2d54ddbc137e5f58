export const MODULE_SHAPES = ['square', 'rounded', 'dots'] as const
export const EYE_SHAPES = ['square', 'rounded', 'circle'] as const
export type ModuleShape = (typeof MODULE_SHAPES)[number]
export type EyeShape = (typeof EYE_SHAPES)[number]

/** The largest share of a code's area that a logo with its plain ground may take. */
export const MAX_LOGO_AREA = 0.2

/** A picture in the middle of a code. `area` is the share of the code's area, 0–1, that it takes with the plain ground around it. */
export type Logo = { png: Uint8Array; area: number }

/**
 * How a code is drawn. Colours are `#rrggbb`. Whatever is left out is plain: square modules and eyes, in the colour of the modules.
 * An eye is one of the three large corner marks: a frame and a centre. A logo raises the error correction by itself.
 */
export type Look = {
  foreground: string
  background: string
  errorCorrection: 'L' | 'M' | 'Q' | 'H'
  modules?: ModuleShape
  eyeFrame?: EyeShape
  eyeCentre?: EyeShape
  eyeFrameColour?: string
  eyeCentreColour?: string
  logo?: Logo
}

export const CODE_FORMATS = ['png', 'svg', 'pdf'] as const
export type CodeFormat = (typeof CODE_FORMATS)[number]

/** The widths that are offered, in pixels. Adapters draw any whole width up to the largest of them. */
export const CODE_SIZES = [256, 512, 1024, 2048] as const

/** Plain background that a reader needs on every side of a code, in modules (ISO/IEC 18004). */
export const QUIET_MODULES = 4

/** What a label printer and a phone still manage: the width of a module and of a whole code with its quiet zone. */
export const MIN_MODULE_MM = 0.4
export const MIN_PRINT_MM = 20

/**
 * `size` is the width in pixels, quiet zone included, for png and svg. `printMm` is how wide the code will be printed, quiet zone
 * included: a pdf measures just that; without it, 30 mm, or as much more as its modules need to measure 0.4 mm. `title` is what the
 * file says of itself to a screen reader, where the format has a place for it.
 */
export type DrawRequest = {
  content: string
  look: Look
  format: CodeFormat
  size: number
  title: string
  printMm?: number
}

export const LOOK_REFUSALS = [
  'contrast',
  'inverted',
  'logo-too-large',
  'module-too-small',
  'does-not-scan',
  'quiet-zone',
] as const
/** Why a look is refused. */
export type LookRefusal = (typeof LOOK_REFUSALS)[number]

export type LookVerdict = { ok: true } | { ok: false; reason: LookRefusal }

export type DrawnCode = { bytes: Uint8Array; contentType: string }

/**
 * Draws a code around exactly `content`. Throws ProviderError only: `bad-content` (empty), `too-long`, `bad-colour`, `bad-size`,
 * `too-small` (a module would be thinner than two pixels), `bad-logo`.
 */
export type QrCodes = {
  readonly provider: string
  draw(request: DrawRequest): Promise<DrawnCode>
}
