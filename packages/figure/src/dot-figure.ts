/** How the figure is drawn. Lengths are in units of the picture; every one may be left out. */
export type FigureOptions = {
  /** Width and height. 320. */
  size?: number
  /** Slices of time, clockwise from twelve o'clock. 64. */
  rays?: number
  /** The most dots on a ray. 6. */
  rings?: number
  /** Where the first ring begins, as a part of the radius, 0–1. 0.5. */
  inner?: number
  /** How much was heard, 0–1. 0. */
  progress?: number
  /** Class names of a ray that was heard and of one that lies ahead; both are written into the markup as they are. */
  classes?: { heard: string; ahead: string }
}

/** One dot: its ray and ring from 0, its centre measured from the middle of the figure (y downwards), its radius. */
export type FigureDot = { ray: number; ring: number; x: number; y: number; radius: number; heard: boolean }

type Ring = { distance: number; radius: number }

const DEFAULTS = { size: 320, rays: 64, rings: 6, inner: 0.5, progress: 0, classes: { heard: 'heard', ahead: 'ahead' } }
const SILENCE = 1e-6
/** A dot's radius as a part of the room it has: on the first ring, and how much less on each ring further out. */
const FILLING = 0.38
const TAPER = 0.028

/** How loud each slice of a recording is: the root mean square of its peaks. A figure drawn from these levels is the same. */
export function loudness(peaks: readonly number[], slices: number = DEFAULTS.rays): number[] {
  return Array.from({ length: slices }, (_, slice) => {
    const start = Math.floor((slice * peaks.length) / slices)
    const end = Math.max(start + 1, Math.floor(((slice + 1) * peaks.length) / slices))
    const heard = peaks.slice(start, end).filter(Number.isFinite)
    return Math.sqrt(heard.reduce((sum, peak) => sum + peak * peak, 0) / Math.max(heard.length, 1))
  })
}

/** How many dots stand on each ray: all of them on the loudest, one where it is quiet. */
function dotsPerRay(peaks: readonly number[], rays: number, rings: number): number[] {
  const levels = loudness(peaks, rays)
  const loudest = Math.max(...levels, SILENCE)
  return levels.map((level) => Math.max(1, Math.round((level / loudest) * rings)))
}

function ringsOf({ size, rays, rings, inner }: typeof DEFAULTS): Ring[] {
  const start = (size / 2) * inner
  const step = (size / 2 - start) / rings
  const room = Math.min(step, (2 * Math.PI * start) / rays)
  return Array.from({ length: rings }, (_, ring) => ({
    distance: start + step * (ring + 0.5),
    radius: room * Math.max(FILLING - TAPER * ring, TAPER),
  }))
}

/** How many rays were heard at `progress`, 0–1. A ray counts from the moment its slice begins. */
export function heardRays(progress: number, rays: number = DEFAULTS.rays): number {
  return Math.max(0, Math.min(rays, Math.ceil(progress * rays)))
}

/**
 * Every dot of the figure, ray by ray and outwards. `peaks` are a recording's own, 0–1, as many as there are; without any it is a
 * calm ring. Levels are scaled to the loudest slice.
 */
export function dotFigureDots(peaks: readonly number[], options: FigureOptions = {}): FigureDot[] {
  const given = { ...DEFAULTS, ...options }
  const rings = ringsOf(given)
  const heard = heardRays(given.progress, given.rays)
  return dotsPerRay(peaks, given.rays, given.rings).flatMap((count, ray) => {
    const angle = (ray / given.rays) * 2 * Math.PI
    return rings.slice(0, count).map(({ distance, radius }, ring) => {
      return { ray, ring, x: distance * Math.sin(angle), y: -distance * Math.cos(angle), radius, heard: ray < heard }
    })
  })
}

/** A number as short as the picture allows: two decimals and no zeros after them. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/**
 * The brand's figure as SVG: a recording drawn as dots around a play button. Same peaks and options as `dotFigureDots`.
 *
 * The middle is at 0, 0. Each ray is one `<path>`, drawn upwards and turned into place, so that all rays share their text and a page
 * compresses well. The paths are the only children of the `<svg>` and stand in order of time: a script shows progress by giving
 * the first `heardRays(progress)` children the class of what was heard. Colours come from the page's CSS. It is hidden from screen readers.
 */
export function dotFigure(peaks: readonly number[], options: FigureOptions = {}): string {
  const given = { ...DEFAULTS, ...options }
  const { size, rays, progress, classes } = given
  const heard = heardRays(progress, rays)
  const circles = ringsOf(given).map(({ distance, radius }) => {
    const [r, width] = [short(radius), short(2 * radius)]
    return `M${r}-${short(distance)}a${r} ${r} 0 1 0-${width} 0 ${r} ${r} 0 1 0 ${width} 0`
  })
  const paths = dotsPerRay(peaks, rays, given.rings).map((count, ray) => {
    const turn = `rotate(${short((ray * 360) / rays)})`
    return `<path class="${ray < heard ? classes.heard : classes.ahead}" transform="${turn}" d="${circles.slice(0, count).join('')}"/>`
  })
  const box = `${short(-size / 2)} ${short(-size / 2)} ${short(size)} ${short(size)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" aria-hidden="true">${paths.join('')}</svg>`
}
