const lobes = 12

/** Mono samples at another sample rate, in hertz. Windowed-sinc interpolation with one set of weights per phase. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples
  const divisor = greatestCommonDivisor(from, to)
  const [up, down] = [to / divisor, from / divisor]
  const { weights, taps } = phaseWeights(up, from, to)
  const padded = new Float64Array(samples.length + 2 * taps)
  padded.set(samples, taps / 2 - 1)
  const output = new Float32Array(Math.floor((samples.length * to) / from))
  let start = 0
  let phase = 0
  for (let n = 0; n < output.length; n++) {
    output[n] = weigh(padded, start, weights, phase * taps, taps)
    phase += down
    while (phase >= up) {
      phase -= up
      start += 1
    }
  }
  return output
}

// Four sums that don't wait for each other take half the time of one.
function weigh(samples: Float64Array, start: number, weights: Float64Array, first: number, taps: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let k = 0; k < taps; k += 4) {
    const s = start + k
    const w = first + k
    a += (samples[s] ?? 0) * (weights[w] ?? 0)
    b += (samples[s + 1] ?? 0) * (weights[w + 1] ?? 0)
    c += (samples[s + 2] ?? 0) * (weights[w + 2] ?? 0)
    d += (samples[s + 3] ?? 0) * (weights[w + 3] ?? 0)
  }
  return a + b + c + d
}

/** Weights of the `taps` samples around every possible position between two samples; each phase sums to one. */
function phaseWeights(phases: number, from: number, to: number): { weights: Float64Array; taps: number } {
  // Going down, the filter gets longer and cuts what the new rate can't hold.
  const narrowing = Math.min(1, to / from)
  const cutoff = 0.94 * narrowing
  const taps = 4 * Math.ceil(lobes / 2 / narrowing)
  const half = taps / 2
  const weights = new Float64Array(phases * taps)
  const row = new Float64Array(taps)
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0
    for (let k = 0; k < taps; k++) {
      const distance = k - half + 1 - phase / phases
      sum += row[k] = sinc(cutoff * distance) * kaiser(distance / half)
    }
    for (let k = 0; k < taps; k++) weights[phase * taps + k] = (row[k] ?? 0) / sum
  }
  return { weights, taps }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function kaiser(x: number): number {
  return besselI0(6 * Math.sqrt(Math.max(0, 1 - x * x)))
}

function besselI0(x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-9; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
