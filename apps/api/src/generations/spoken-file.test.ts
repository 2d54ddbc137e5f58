import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packSpoken, unpackSpoken } from './spoken-file.ts'

it('gives back what was packed, whatever the length of its words', () => {
  const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 50 })
  fc.assert(
    fc.property(samples, fc.array(fc.string(), { maxLength: 5 }), (values, words) => {
      const spoken = {
        samples: Float32Array.from(values),
        sampleRate: 16_000,
        words: words.map((text, n) => ({ text, startMs: n * 100, endMs: n * 100 + 90 })),
        wordsEstimated: true,
      }
      const packed = packSpoken(spoken)
      // As it comes out of storage: inside a larger buffer, at any address.
      for (const shift of [0, 1]) {
        const around = Buffer.alloc(packed.length + shift)
        around.set(packed, shift)
        const back = unpackSpoken(around.subarray(shift))
        expect({ ...back, samples: [] }).toEqual({ ...spoken, samples: [] })
        back.samples.forEach((sample, n) =>
          expect(Math.abs(sample - (spoken.samples[n] ?? 0))).toBeLessThan(1 / 32_000),
        )
      }
    }),
  )
})
