import { inks } from './check-look.ts'
import type { Modules } from './encode-code.ts'
import type { EyeShape, Look, ModuleShape } from './port.ts'

/** One colour's shapes as an SVG path, to be filled by the even-odd rule. One unit is one module, 0 0 the code's corner. */
export type Layer = { colour: string; path: string }
/** A rectangle in modules. */
export type Box = { x: number; y: number; width: number; height: number }
/** A code as shapes, the same for every format. `logo` is where the picture goes, in the middle of plain ground. */
export type Layout = { layers: Layer[]; logo?: Box }

const EYE = 7
/** Eyes with the row beside them, and the timing patterns that join them: no logo may touch these. */
const RESERVED = EYE + 2
const DOT_RADIUS = 0.5
const CORNER = 0.45
/** Plain ground between the logo and the nearest module, in modules. */
const LOGO_MARGIN = 0.5

const arc = (radius: number, dx: number, dy: number): string =>
  radius > 0 ? `a${radius} ${radius} 0 0 1 ${dx} ${dy}` : ''

/** A rectangle whose corners are rounded by these radii: top left, top right, bottom right, bottom left. */
function rounded({ x, y, width, height }: Box, radii: readonly [number, number, number, number]): string {
  const [a, b, c, d] = radii
  return (
    `M${x + a} ${y}H${x + width - b}${arc(b, b, b)}V${y + height - c}${arc(c, -c, c)}` +
    `H${x + d}${arc(d, -d, -d)}V${y + a}${arc(a, a, -a)}z`
  )
}

const evenly = (box: Box, radius: number): string => rounded(box, [radius, radius, radius, radius])

/** A square of modules around the middle of an eye that begins at `x`, `y`. */
const inEye = (x: number, y: number, side: number): Box => ({
  x: x + (EYE - side) / 2,
  y: y + (EYE - side) / 2,
  width: side,
  height: side,
})

const FRAME_RADII: Record<EyeShape, [outer: number, inner: number]> = {
  square: [0, 0],
  rounded: [2, 1.2],
  circle: [3.5, 2.5],
}
/**
 * Radii of a centre by the frame around it. The light ring between the two must be nearly even all around: with a full circle in a
 * square, or the other way round, readers lose the eye (measured with ZXing at 45° and with jsQR upright).
 */
const CENTRE_RADII: Record<EyeShape, Record<EyeShape, number>> = {
  square: { square: 0, rounded: 0.35, circle: 0.65 },
  rounded: { square: 0, rounded: 0.8, circle: 1.2 },
  circle: { square: 0.9, rounded: 1.2, circle: 1.5 },
}

function eyes(count: number, draw: (x: number, y: number) => string): string {
  return draw(0, 0) + draw(count - EYE, 0) + draw(0, count - EYE)
}

function isEye(count: number, x: number, y: number): boolean {
  const far = count - EYE
  return (x < EYE && (y < EYE || y >= far)) || (x >= far && y < EYE)
}

/** Where the small marks have their middles, along one side (ISO/IEC 18004, annex E). Version 1 has none. */
function alignmentMiddles(count: number): number[] {
  const version = (count - 17) / 4
  if (version < 2) return []
  const marks = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((count - 13) / (2 * marks - 2)) * 2
  const fromFar = Array.from({ length: marks - 1 }, (_, index) => count - 7 - index * step)
  return [6, ...fromFar.toReversed()]
}

/** The small marks that readers straighten the code by; drawn whole, because as loose dots they are not found. */
function alignmentMarks(count: number): Box[] {
  const middles = alignmentMiddles(count)
  return middles
    .flatMap((x) => middles.map((y) => ({ x: x - 2, y: y - 2, width: 5, height: 5 })))
    .filter(({ x, y }) => !isEye(count, x + 2, y + 2))
}

const within = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  width: box.width - 2 * by,
  height: box.height - 2 * by,
})

function drawMark(mark: Box, shape: ModuleShape): string {
  const [outer, inner, centre] = shape === 'square' ? [0, 0, 0] : [1, 0.5, 0.3]
  return evenly(mark, outer) + evenly(within(mark, 1), inner) + evenly(within(mark, 2), centre)
}

const covers = (box: Box, x: number, y: number): boolean =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

type IsDark = (x: number, y: number) => boolean

const corner = (...touching: [boolean, boolean]): number => (touching.some(Boolean) ? 0 : CORNER)

/** One module. A rounded one keeps the corners where it touches another, so that neighbours flow together. */
const MODULE: Record<ModuleShape, (x: number, y: number, isDark: IsDark) => string> = {
  square: (x, y) => `M${x} ${y}h1v1h-1z`,
  dots: (x, y) =>
    evenly(
      { x: x + 0.5 - DOT_RADIUS, y: y + 0.5 - DOT_RADIUS, width: 2 * DOT_RADIUS, height: 2 * DOT_RADIUS },
      DOT_RADIUS,
    ),
  rounded: (x, y, isDark) => {
    const [up, right, down, left] = [isDark(x, y - 1), isDark(x + 1, y), isDark(x, y + 1), isDark(x - 1, y)]
    const radii = [corner(up, left), corner(up, right), corner(down, right), corner(down, left)] as const
    return rounded({ x, y, width: 1, height: 1 }, radii)
  },
}

/**
 * The plain ground of a logo: whole modules in the middle, as near to the logo's own proportions and as large as `area` allows,
 * away from the eyes and the timing patterns. `aspect` is width by height.
 */
function groundOfLogo(count: number, area: number, aspect: number): Box {
  const most = count - 2 * RESERVED
  // As odd as the code, so that it is exactly in the middle.
  const whole = (side: number) => {
    const cells = Math.max(3, Math.min(most, Math.floor(side)))
    return cells % 2 === count % 2 ? cells : cells - 1
  }
  const cells = area * count * count
  const height = whole(Math.sqrt(cells / aspect))
  const width = whole(Math.min(cells / height, height * aspect + 1))
  return { x: (count - width) / 2, y: (count - height) / 2, width, height }
}

/** The largest box of these proportions inside the ground, with a margin, in its middle. */
function insideGround(ground: Box, aspect: number): Box {
  const room = { width: ground.width - 2 * LOGO_MARGIN, height: ground.height - 2 * LOGO_MARGIN }
  const width = Math.min(room.width, room.height * aspect)
  const height = width / aspect
  return {
    x: ground.x + (ground.width - width) / 2,
    y: ground.y + (ground.height - height) / 2,
    width,
    height,
  }
}

/** Lays out the modules of a code in the shapes and colours of a look. `aspect` is the logo's width by its height. */
export function layOutCode(modules: Modules, look: Look, aspect = 1): Layout {
  const count = modules.length
  const ground = look.logo && groundOfLogo(count, look.logo.area, aspect)
  const marks = alignmentMarks(count).filter((mark) => !ground || !overlap(mark, ground))
  const taken = ground ? [...marks, ground] : marks
  const isDark: IsDark = (x, y) =>
    modules[y]?.[x] === true && !isEye(count, x, y) && !taken.some((box) => covers(box, x, y))
  const shape = look.modules ?? 'square'
  const draw = MODULE[shape]
  let path = marks.map((mark) => drawMark(mark, shape)).join('')
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) if (isDark(x, y)) path += draw(x, y, isDark)
  }
  const [outer, inner] = FRAME_RADII[look.eyeFrame ?? 'square']
  const radius = CENTRE_RADII[look.eyeFrame ?? 'square'][look.eyeCentre ?? 'square']
  const frame = eyes(count, (x, y) => evenly(inEye(x, y, EYE), outer) + evenly(inEye(x, y, EYE - 2), inner))
  const centre = eyes(count, (x, y) => evenly(inEye(x, y, 3), radius))
  const colours = inks(look)
  const layers = [
    { colour: colours.modules, path },
    { colour: colours.eyeFrame, path: frame },
    { colour: colours.eyeCentre, path: centre },
  ]
  return ground ? { layers, logo: insideGround(ground, aspect) } : { layers }
}
