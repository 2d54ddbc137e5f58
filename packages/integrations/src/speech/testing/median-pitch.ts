/** The middle one of the pitches of all clearly voiced stretches, by autocorrelation. */
export function medianPitch(samples: Float32Array, sampleRate: number): number {
  const pitches: number[] = []
  const length = Math.round(sampleRate * 0.04)
  for (let start = 0; start + 2 * length < samples.length; start += length / 2) {
    let best = { similarity: 0.85, lag: 0 }
    for (let lag = Math.round(sampleRate / 350); lag < sampleRate / 65; lag++) {
      const similarity = correlation(samples, start, lag, length)
      // An octave below is as similar: it has to be clearly better to count.
      if (similarity > best.similarity * (best.lag === 0 ? 1 : 1.03)) best = { similarity, lag }
    }
    if (best.lag > 0) pitches.push(sampleRate / best.lag)
  }
  return pitches.sort((a, b) => a - b)[pitches.length >> 1] ?? 0
}

function correlation(samples: Float32Array, start: number, lag: number, length: number): number {
  let [product, here, there] = [0, 1e-9, 1e-9]
  for (let i = start; i < start + length; i++) {
    const [a, b] = [samples[i] ?? 0, samples[i + lag] ?? 0]
    product += a * b
    here += a * a
    there += b * b
  }
  return product / Math.sqrt(here * there)
}
