import { brotliCompressSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dotFigure, dotFigureDots, heardRays, type FigureDot } from './dot-figure.ts'

/** Every dot at its loudest: the most markup that a figure can be. */
const LOUD = Array.from({ length: 720 }, () => 1)
/** A recording of four words with silence between them. */
const WORDS = Array.from({ length: 720 }, (_, at) => (at % 180 < 120 ? Math.abs(Math.sin(at / 9)) : 0))

const peaks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 1000 })
const options = fc.record({
  size: fc.integer({ min: 16, max: 2000 }),
  rays: fc.integer({ min: 3, max: 128 }),
  rings: fc.integer({ min: 1, max: 16 }),
  inner: fc.double({ min: 0.2, max: 0.9, noNaN: true }),
  progress: fc.double({ min: 0, max: 1, noNaN: true }),
})

function raysOf(dots: FigureDot[]): FigureDot[][] {
  return Array.from(new Set(dots.map(({ ray }) => ray)), (ray) => dots.filter((dot) => dot.ray === ray))
}

/** The dots as a browser places them: read from the paths of the markup and turned. */
function drawnDots(svg: string): Omit<FigureDot, 'ring'>[] {
  const paths = [...svg.matchAll(/<path class="(\w+)" transform="rotate\(([\d.]+)\)" d="([^"]+)"\/>/g)]
  return paths.flatMap(([, kind, degrees, d], ray) => {
    const angle = (Number(degrees) * Math.PI) / 180
    return [...d!.matchAll(/M([\d.]+)-([\d.]+)a/g)].map(([, radius, distance]) => {
      const [x, y] = [Number(distance) * Math.sin(angle), -Number(distance) * Math.cos(angle)]
      return { ray, x, y, radius: Number(radius), heard: kind === 'heard' }
    })
  })
}

describe('the dots', () => {
  test('stand on at least one and at most all rings, inside the picture, and none on another', () => {
    const property = fc.property(peaks, options, (peaks, options) => {
      const dots = dotFigureDots(peaks, options)
      const rays = raysOf(dots)
      expect(rays).toHaveLength(options.rays)
      for (const ray of rays) {
        expect(ray.map(({ ring }) => ring)).toEqual(Array.from(ray.keys()))
        expect(ray.length).toBeLessThanOrEqual(options.rings)
      }
      for (const { x, y, radius } of dots) expect(Math.hypot(x, y) + radius).toBeLessThanOrEqual(options.size / 2)
      const [first, second] = [rays[0]![0]!, rays[1]![0]!]
      expect(Math.hypot(first.x - second.x, first.y - second.y)).toBeGreaterThan(first.radius + second.radius)
    })
    fc.assert(property)
  })

  test('reach all rings where the recording is loudest, however quiet it is, and more where it is louder', () => {
    const whole = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 })
    const property = fc.property(whole, fc.double({ min: 0.01, max: 1, noNaN: true }), (peaks, volume) => {
      const counts = raysOf(dotFigureDots(peaks)).map((ray) => ray.length)
      expect(Math.max(...counts)).toBe(6)
      const byLoudness = peaks.map((peak, ray) => ({ peak, count: counts[ray]! })).sort((a, b) => a.peak - b.peak)
      const sorted = byLoudness.map(({ count }) => count)
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
      const quieter = raysOf(dotFigureDots(peaks.map((peak) => peak * volume)))
      // Scaling may tip a level over the edge of its rounding, never further.
      for (const [ray, dots] of quieter.entries()) expect(Math.abs(dots.length - counts[ray]!)).toBeLessThanOrEqual(1)
    })
    fc.assert(property)
  })

  test('begin at twelve and run clockwise', () => {
    const [first, quarter] = [dotFigureDots(LOUD)[0]!, dotFigureDots(LOUD).find(({ ray }) => ray === 16)!]
    expect([first.x, first.y]).toEqual([0, -(80 + 80 / 12)])
    expect(quarter.x).toBeCloseTo(80 + 80 / 12)
    expect(quarter.y).toBeCloseTo(0)
  })

  test.each([
    ['no peaks', []],
    ['silence', Array.from({ length: 300 }, () => 0)],
    ['peaks that are no numbers', [Number.NaN, Number.POSITIVE_INFINITY, Number.NaN]],
  ])('are one calm ring for %s', (_, peaks) => {
    const dots = dotFigureDots(peaks)
    expect(dots).toHaveLength(64)
    expect(new Set(dots.map(({ ring }) => ring))).toEqual(new Set([0]))
  })

  test('leave no gap when there are fewer peaks than rays', () => {
    const counts = raysOf(dotFigureDots([1, 0.5], { rays: 8 })).map((ray) => ray.length)
    expect(counts).toEqual([6, 6, 6, 6, 3, 3, 3, 3])
  })
})

describe('progress', () => {
  test.each([
    [0, 0],
    [0.001, 1],
    [0.5, 32],
    [0.51, 33],
    [1, 64],
    [1.2, 64],
    [-1, 0],
  ])('at %f has %i rays behind it', (progress, count) => {
    expect(heardRays(progress)).toBe(count)
    const dots = dotFigureDots(WORDS, { progress })
    expect(new Set(dots.filter(({ heard }) => heard).map(({ ray }) => ray)).size).toBe(count)
    expect(dotFigure(WORDS, { progress }).match(/class="heard"/g) ?? []).toHaveLength(count)
  })

  test('changes nothing but the classes, which a script may set on the children by their place', () => {
    const plain = dotFigure(WORDS)
    let seen = 0
    const scripted = plain.replaceAll('class="ahead"', () => `class="${seen++ < heardRays(0.42) ? 'heard' : 'ahead'}"`)
    expect(seen).toBe(64)
    expect(scripted).toBe(dotFigure(WORDS, { progress: 0.42 }))
  })
})

describe('the markup', () => {
  test('draws exactly the dots', () => {
    const property = fc.property(peaks, options, (peaks, options) => {
      const expected = dotFigureDots(peaks, options)
      const drawn = drawnDots(dotFigure(peaks, options))
      expect(drawn).toHaveLength(expected.length)
      for (const [at, dot] of drawn.entries()) {
        const { ray, x, y, radius, heard } = expected[at]!
        expect(dot).toMatchObject({ ray, heard })
        // Two decimals of a length, and of a degree at the rim.
        const error = 0.011 + (options.size / 2) * ((0.005 * Math.PI) / 180)
        expect(Math.abs(dot.x - x)).toBeLessThan(error)
        expect(Math.abs(dot.y - y)).toBeLessThan(error)
        expect(Math.abs(dot.radius - radius)).toBeLessThan(0.006)
      }
    })
    fc.assert(property, { numRuns: 50 })
  })

  test('takes the size and the class names of its page', () => {
    const svg = dotFigure(WORDS, { size: 64, progress: 0.5, classes: { heard: 'h', ahead: 'a' } })
    expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="-32 -32 64 64" aria-hidden="true"><path class="h" /)
    expect(svg.match(/class="h"/g)).toHaveLength(32)
    expect(svg.match(/class="a"/g)).toHaveLength(32)
  })

  test('stays small in a page, even at its loudest', () => {
    expect(gzipSync(dotFigure(WORDS)).length).toBeLessThan(1200)
    expect(gzipSync(dotFigure(LOUD)).length).toBeLessThan(1200)
    expect(brotliCompressSync(dotFigure(WORDS)).length).toBeLessThan(1000)
  })
})
