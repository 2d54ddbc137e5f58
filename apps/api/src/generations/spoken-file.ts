import type { Spoken } from '@micdots/integrations/speech'

/** A spoken piece as one file: a line of JSON, then 16-bit samples. Kept between tries so that nothing is spoken twice. */
export function packSpoken(spoken: Spoken): Uint8Array {
  const head = Buffer.from(
    `${JSON.stringify({ sampleRate: spoken.sampleRate, words: spoken.words, wordsEstimated: spoken.wordsEstimated })}\n`,
  )
  const samples = Int16Array.from(spoken.samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767))
  return Buffer.concat([head, Buffer.from(samples.buffer)])
}

/** The other way round. */
export function unpackSpoken(file: Uint8Array): Spoken {
  const end = file.indexOf(10)
  const head = JSON.parse(Buffer.from(file.subarray(0, end)).toString()) as Omit<Spoken, 'samples'>
  // A copy, because the samples need not begin at an even address; Buffer's own slice would not copy.
  const body = Uint8Array.from(file.subarray(end + 1))
  const samples = new Int16Array(body.buffer, body.byteOffset, body.byteLength >> 1)
  return { ...head, samples: Float32Array.from(samples, (sample) => sample / 32_767) }
}
