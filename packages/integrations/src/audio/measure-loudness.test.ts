import { expect, test } from 'vitest'
import { measureLoudness } from './measure-loudness.ts'

function sine(seconds: number, sampleRate: number, hertz: number, amplitude: number): Float32Array {
  return Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / sampleRate),
  )
}

// BS.1770-5, annex 1: a full-scale sine of 997 Hz in one channel reads −3.01 LUFS.
test.each([8_000, 16_000, 22_050, 44_100, 48_000])('a sine of 997 Hz at %i Hz', (sampleRate) => {
  expect(measureLoudness(sine(3, sampleRate, 997, 1), sampleRate)).toBeCloseTo(-3.01, 1)
  expect(measureLoudness(sine(3, sampleRate, 997, 0.1), sampleRate)).toBeCloseTo(-23.01, 1)
})

test('low sounds count less and high ones more', () => {
  expect(measureLoudness(sine(3, 48_000, 40, 1), 48_000)).toBeLessThan(-8)
  expect(measureLoudness(sine(3, 48_000, 8_000, 1), 48_000)).toBeCloseTo(0.3, 0)
})

test('silence between does not make speech quieter', () => {
  const sound = sine(3, 48_000, 997, 0.1)
  const spaced = new Float32Array(48_000 * 13)
  spaced.set(sound)
  spaced.set(sound, 48_000 * 10)
  expect(Math.abs(measureLoudness(spaced, 48_000) - -23.01)).toBeLessThan(0.5)
})

test('silence and nothing are −Infinity, and a sound shorter than a block is measured', () => {
  expect(measureLoudness(new Float32Array(48_000), 48_000)).toBe(-Infinity)
  expect(measureLoudness(new Float32Array(0), 48_000)).toBe(-Infinity)
  expect(measureLoudness(sine(0.2, 48_000, 997, 1), 48_000)).toBeCloseTo(-3, 0)
})
