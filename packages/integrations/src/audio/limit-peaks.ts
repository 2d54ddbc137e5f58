// Short enough to follow a peak, long enough that the limiter costs next to nothing.
const blockSeconds = 0.0007
const attackPerBlock = 0.15
const releasePerBlock = 0.007

/**
 * Samples times `gain`, nowhere above `ceiling` (both linear). Where a peak would be, the gain sinks within 5 ms before it and
 * comes back within 100 ms after it; in between it runs in straight lines, so nothing is clipped.
 */
export function limitPeaks(samples: Float32Array, sampleRate: number, gain: number, ceiling: number): Float32Array {
  const block = Math.max(1, Math.round(sampleRate * blockSeconds))
  const gains = allowedGains(samples, block, gain, ceiling)
  const last = gains.length - 1
  for (let i = 1; i <= last; i++) gains[i] = Math.min(at(gains, i), at(gains, i - 1) + releasePerBlock * gain)
  for (let i = last - 1; i >= 0; i--) gains[i] = Math.min(at(gains, i), at(gains, i + 1) + attackPerBlock * gain)
  const output = new Float32Array(samples.length)
  for (let start = 0, i = 0; start < samples.length; start += block, i++) {
    let here = at(gains, i)
    const step = (at(gains, i + 1) - here) / block
    const end = Math.min(samples.length, start + block)
    for (let n = start; n < end; n++, here += step) output[n] = (samples[n] ?? 0) * here
  }
  return output
}

/** The gain allowed at the edge before every block and after the last: what the louder of its two neighbours bears. */
function allowedGains(samples: Float32Array, block: number, gain: number, ceiling: number): Float64Array {
  const blocks = Math.ceil(samples.length / block)
  const gains = new Float64Array(blocks + 1).fill(gain)
  for (let i = 0; i < blocks; i++) {
    let peak = 0
    const end = Math.min(samples.length, (i + 1) * block)
    for (let n = i * block; n < end; n++) {
      const size = Math.abs(samples[n] ?? 0)
      if (size > peak) peak = size
    }
    if (peak * gain <= ceiling) continue
    gains[i] = Math.min(at(gains, i), ceiling / peak)
    gains[i + 1] = ceiling / peak
  }
  return gains
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0
}
