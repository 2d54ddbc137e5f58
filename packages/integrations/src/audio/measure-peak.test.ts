import { expect, test } from 'vitest'
import { measurePeak } from './measure-peak.ts'

test('the peak between two samples is found', () => {
  // A quarter of the sample rate at 45°: every sample is 0.707, the curve through them reaches 1.
  const samples = Float32Array.from({ length: 4_000 }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4))
  expect(Math.max(...samples)).toBeLessThan(0.708)
  expect(measurePeak(samples)).toBeGreaterThan(0.98)
  expect(measurePeak(samples)).toBeLessThan(1.02)
})

test('it is never below the highest sample', () => {
  const samples = new Float32Array(100)
  samples[0] = -0.5
  samples[50] = 0.25
  expect(measurePeak(samples)).toBe(0.5)
  expect(measurePeak(new Float32Array(0))).toBe(0)
})
