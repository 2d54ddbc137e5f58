import { createMp3Encoder } from 'wasm-media-encoders'

export const mp3SampleRate = 44_100
export const samplesPerFrame = 1152
const kilobits = 96

// A thread encodes one piece at a time: configuring starts the encoder anew.
let loading: ReturnType<typeof createMp3Encoder> | undefined

/** MPEG-1 layer III, mono, 44.1 kHz, constant 96 kbit/s, of samples in −1…1 at 44.1 kHz. No header frame: every frame sounds. */
export async function encodeMp3(samples: Float32Array): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await (loading ??= createMp3Encoder())
  encoder.configure({ channels: 1, sampleRate: mp3SampleRate, bitrate: kilobits })
  const step = 32 * samplesPerFrame
  const frames = new Uint8Array(Math.ceil((samples.length / mp3SampleRate) * kilobits * 125) + 8192)
  let length = 0
  // What the encoder returns is a view of its own memory, gone with the next call.
  const keep = (bytes: Uint8Array): void => {
    frames.set(bytes, length)
    length += bytes.length
  }
  for (let start = 0; start < samples.length; start += step)
    keep(encoder.encode([samples.subarray(start, start + step)]))
  keep(encoder.finalize())
  return frames.slice(0, length)
}

/** The number of MPEG frames, walked header by header. Throws on a byte that isn't where a frame of ours has it. */
export function countFrames(mp3: Uint8Array): number {
  let frames = 0
  for (let at = 0; at < mp3.length; frames++) {
    // ff fb: MPEG-1 layer III without checksum; 7 = 96 kbit/s, 0 = 44.1 kHz, then the padding bit.
    const third = mp3[at + 2] ?? 0
    if (mp3[at] !== 0xff || mp3[at + 1] !== 0xfb || third >> 2 !== 0b0111_00)
      throw new Error(`no MP3 frame at byte ${at}`)
    at += Math.floor((144_000 * kilobits) / mp3SampleRate) + ((third >> 1) & 1)
  }
  return frames
}
