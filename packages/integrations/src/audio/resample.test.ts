import { expect, test } from 'vitest'
import { resample } from './resample.ts'

function sine(hertz: number, sampleRate: number, seconds = 1): Float32Array {
  return Float32Array.from({ length: sampleRate * seconds }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / sampleRate))
}

/** Signal to error in decibels, ends left out. */
function fidelity(samples: Float32Array, wanted: Float32Array): number {
  let [signal, error] = [0, 0]
  for (let i = 2_000; i < wanted.length - 2_000; i++) {
    signal += (wanted[i] ?? 0) ** 2
    error += ((samples[i] ?? 0) - (wanted[i] ?? 0)) ** 2
  }
  return 10 * Math.log10(signal / error)
}

test.each([
  [8_000, 3_000],
  [16_000, 440],
  [16_000, 6_000],
  [22_050, 8_000],
  [24_000, 9_000],
  [32_000, 11_000],
  [44_056, 1_000],
  [48_000, 15_000],
])('from %i Hz a sine of %i Hz arrives in its place', (from, hertz) => {
  expect(fidelity(resample(sine(hertz, from), from, 44_100), sine(hertz, 44_100))).toBeGreaterThan(50)
})

test('what the new rate cannot hold is cut, not folded', () => {
  const samples = resample(sine(15_000, 48_000), 48_000, 16_000)
  expect(Math.max(...samples.subarray(1_000, 15_000))).toBeLessThan(0.01)
})

test('length follows the rates, and the same rate is the same samples', () => {
  expect(resample(new Float32Array(1_600), 16_000, 44_100).length).toBe(4_410)
  const samples = sine(440, 44_100)
  expect(resample(samples, 44_100, 44_100)).toBe(samples)
})
