const reach = 12
const between = [0.25, 0.5, 0.75].map((position) => weightsAt(position))

/**
 * True peak of samples as a linear amplitude: the highest point of the curve through them, read four times between samples
 * (BS.1770 annex 2). Only local peaks of at least half the highest one are looked at: nothing else can carry the peak of speech.
 */
export function measurePeak(samples: Float32Array): number {
  const highest = highestSample(samples)
  let peak = highest
  for (let i = reach; i < samples.length - reach; i++) {
    const size = Math.abs(samples[i] ?? 0)
    if (size * 2 < highest) continue
    if (size < Math.abs(samples[i - 1] ?? 0) || size < Math.abs(samples[i + 1] ?? 0)) continue
    for (const weights of between) {
      peak = Math.max(peak, Math.abs(valueAt(samples, i, weights)), Math.abs(valueAt(samples, i - 1, weights)))
    }
  }
  return peak
}

/** The highest absolute sample. */
export function highestSample(samples: Float32Array): number {
  let highest = 0
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(samples[i] ?? 0)
    if (size > highest) highest = size
  }
  return highest
}

function valueAt(samples: Float32Array, index: number, weights: Float64Array): number {
  const first = index - reach + 1
  let sum = 0
  for (let k = 0; k < weights.length; k++) sum += (samples[first + k] ?? 0) * (weights[k] ?? 0)
  return sum
}

function weightsAt(position: number): Float64Array {
  return Float64Array.from({ length: 2 * reach }, (_, k) => {
    const x = Math.PI * (k - reach + 1 - position)
    return (Math.sin(x) / x) * Math.cos(x / (2 * reach)) ** 2
  })
}
