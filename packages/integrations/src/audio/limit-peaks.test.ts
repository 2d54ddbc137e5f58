import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitPeaks } from './limit-peaks.ts'
import { highestSample } from './measure-peak.ts'

test('nothing is ever above the ceiling', () => {
  const samples = fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 2_000 })
  const gain = fc.double({ min: 0.01, max: 50, noNaN: true })
  const ceiling = fc.double({ min: 0.1, max: 1, noNaN: true })
  fc.assert(
    fc.property(samples, fc.constantFrom(1_000, 16_000, 44_100), gain, ceiling, (samples, rate, gain, ceiling) => {
      const limited = limitPeaks(samples, rate, gain, ceiling)
      expect(limited.length).toBe(samples.length)
      expect(highestSample(limited)).toBeLessThanOrEqual(ceiling + 1e-6)
    }),
  )
})

test('what stays under the ceiling is only multiplied', () => {
  const samples = Float32Array.from({ length: 1_000 }, (_, i) => 0.2 * Math.sin(i / 5))
  expect(limitPeaks(samples, 16_000, 2, 0.5)).toEqual(samples.map((sample) => sample * 2))
})

test('a peak turns down its surroundings, and 200 ms later nothing is left of that', () => {
  const samples = new Float32Array(16_000).fill(0.2)
  samples[8_000] = 1
  const limited = limitPeaks(samples, 16_000, 2, 0.8)
  expect(limited[8_000]).toBeCloseTo(0.8)
  expect(limited[7_980]).toBeLessThan(0.35)
  expect(limited[7_000]).toBeCloseTo(0.4)
  expect(limited[11_200]).toBeCloseTo(0.4)
})
