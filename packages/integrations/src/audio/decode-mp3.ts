import { MPEGDecoder } from 'mpg123-decoder'

/** The first channel of an MP3, as samples at its own rate. */
export async function decodeMp3(mp3: Uint8Array): Promise<Float32Array> {
  const decoder = new MPEGDecoder()
  try {
    await decoder.ready
    return decoder.decode(mp3).channelData[0] ?? new Float32Array(0)
  } finally {
    decoder.free()
  }
}
