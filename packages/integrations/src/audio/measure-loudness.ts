/** Integrated loudness of mono samples in LUFS by ITU-R BS.1770-5; −Infinity for silence. Less than 400 ms count as one block. */
export function measureLoudness(samples: Float32Array, sampleRate: number): number {
  const tenths = energyPerTenth(samples, sampleRate)
  const blocks =
    tenths.length < 4 ? [mean(tenths)] : Array.from(tenths.subarray(3), (_, i) => mean(tenths.subarray(i, i + 4)))
  const loud = blocks.filter((energy) => toLufs(energy) > -70)
  const gate = toLufs(mean(loud)) - 10
  return toLufs(mean(loud.filter((energy) => toLufs(energy) > gate)))
}

function toLufs(energy: number): number {
  return -0.691 + 10 * Math.log10(energy)
}

function mean(numbers: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < numbers.length; i++) sum += numbers[i] ?? 0
  return numbers.length === 0 ? 0 : sum / numbers.length
}

/** Mean square of the K-weighted samples in every tenth of a second; both filters in one pass. */
function energyPerTenth(samples: Float32Array, sampleRate: number): Float64Array {
  const [shelf, pass] = [headShelf(sampleRate), lowCut(sampleRate)]
  const length = Math.min(samples.length, Math.round(sampleRate / 10))
  const tenths = new Float64Array(length === 0 ? 0 : Math.floor(samples.length / length))
  let [s1, s2, p1, p2] = [0, 0, 0, 0]
  for (let t = 0, i = 0; t < tenths.length; t++) {
    let sum = 0
    for (const end = i + length; i < end; i++) {
      const x = samples[i] ?? 0
      const y = shelf.b0 * x + s1
      s1 = shelf.b1 * x - shelf.a1 * y + s2
      s2 = shelf.b2 * x - shelf.a2 * y
      const z = y + p1
      p1 = -2 * y - pass.a1 * z + p2
      p2 = y - pass.a2 * z
      sum += z * z
    }
    tenths[t] = sum / length
  }
  return tenths
}

// BS.1770 lists coefficients for 48 kHz only; these are the analogue filters they come from, so that any rate can be measured.
function headShelf(sampleRate: number): { b0: number; b1: number; b2: number; a1: number; a2: number } {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate)
  const q = 0.7071752369554196
  const high = 10 ** (3.999843853973347 / 20)
  const band = high ** 0.4996667741545416
  const a0 = 1 + k / q + k * k
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  }
}

function lowCut(sampleRate: number): { a1: number; a2: number } {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate)
  const q = 0.5003270373238773
  const a0 = 1 + k / q + k * k
  return { a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 }
}
