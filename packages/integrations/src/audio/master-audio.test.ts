import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import { createSpeech } from '../speech/index.ts'
import { decodeMp3 } from './decode-mp3.ts'
import { countFrames } from './encode-mp3.ts'
import type { AudioChunk } from './join-chunks.ts'
import { type MasterInput, masterAudio } from './master-audio.ts'

const speech = createSpeech({ provider: 'embedded', threads: 2 })
afterAll(() => speech.close())

const sentences = [
  'The old lighthouse keeper opened the door, looked at the grey sea, and smiled because the storm had finally passed.',
  'Every jar in this box holds strawberry jam that my grandmother made in the summer, with sugar, lemon and vanilla.',
  'Scan the dot on the lid to hear the recipe again; it takes about twenty minutes from start to finish!',
]
// Nine sentences are 1,000 graphemes.
const long = Array.from({ length: 9 }, (_, i) => sentences[i % 3] ?? '')

function speak(providerVoiceId: string, texts: string[]): Promise<AudioChunk[]> {
  const request = { language: 'en', provider: 'flite', providerVoiceId, model: 'flite-2.3', parameters: {} }
  return Promise.all(texts.map((text) => speech.speak({ ...request, text })))
}

function inputOf(chunks: AudioChunk[], change: Partial<MasterInput> = {}): MasterInput {
  return { chunks, pauseMs: 300, title: 'Jam', language: 'en', synthetic: true, ...change }
}

function ffmpeg(mp3: Uint8Array): { lufs: number; peakDbtp: number } {
  const args = ['-hide_banner', '-nostats', '-i', 'pipe:0', '-af', 'ebur128=peak=true', '-f', 'null', '-']
  const { stderr } = spawnSync('ffmpeg', args, { input: mp3, encoding: 'utf8' })
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'))
  return {
    lufs: Number(/I:\s*(\S+) LUFS/.exec(summary)?.[1]),
    peakDbtp: Number(/Peak:\s*(\S+) dBFS/.exec(summary)?.[1]),
  }
}

type Probe = {
  streams: Record<string, unknown>[]
  format: { tags: Record<string, string> }
  packets: { duration_time: string }[]
}

function ffprobe(mp3: Uint8Array): Probe {
  const args = ['-v', 'error', '-show_streams', '-show_format', '-show_packets', '-of', 'json', 'pipe:0']
  const probe: Probe = JSON.parse(spawnSync('ffprobe', args, { input: mp3, encoding: 'utf8', maxBuffer: 1e9 }).stdout)
  return probe
}

describe.each(['slt', 'rms', 'awb', 'kal16'])('the voice %s', { timeout: 60_000 }, (voice) => {
  const lengths: [string, string[]][] = [
    ['one word', ['Hello.']],
    ['one short word', ['Salt']],
    ['1,000 graphemes', long],
  ]
  test.each(lengths)('%s is an MP3 as promised', async (_, texts) => {
    const mastered = await masterAudio(inputOf(await speak(voice, texts)))
    const { streams, packets } = ffprobe(mastered.mp3)
    expect(streams).toHaveLength(1)
    expect(streams[0]).toMatchObject({ codec_name: 'mp3', sample_rate: '44100', channels: 1, bit_rate: '96000' })
    const seconds = packets.reduce((sum, packet) => sum + Number(packet.duration_time), 0)
    expect(Math.abs(mastered.durationMs - seconds * 1000)).toBeLessThan(50)
    const heard = ffmpeg(mastered.mp3)
    expect(Math.abs(heard.lufs - -18)).toBeLessThan(1)
    expect(heard.peakDbtp).toBeLessThan(-1)
    expect(Math.abs(mastered.loudness.lufs - heard.lufs)).toBeLessThan(0.2)
    expect(Math.abs(mastered.loudness.peakDbtp - heard.peakDbtp)).toBeLessThan(0.3)
  })
})

test('the same input gives the same bytes, whatever was made in between', async () => {
  const input = inputOf(await speak('slt', ['Twice the same.']))
  const first = await masterAudio(input)
  await masterAudio(inputOf(await speak('rms', ['Something else.'])))
  expect(await masterAudio(input)).toEqual(first)
})

test('duration is counted from the frames', async () => {
  const { mp3, durationMs } = await masterAudio(inputOf(await speak('slt', ['How long is this?'])))
  const frames = countFrames(mp3.subarray(tagLength(mp3)))
  expect(durationMs).toBe(Math.round((frames * 1152) / 44.1))
  expect((await decodeMp3(mp3)).length).toBe(frames * 1152)
  expect(() => countFrames(mp3)).toThrow('no MP3 frame')
})

test('peaks are 720 amplitudes and follow the sound', async () => {
  const { peaks } = await masterAudio(inputOf(await speak('slt', ['One.', 'Two.']), { pauseMs: 3_000 }))
  expect(peaks).toHaveLength(720)
  for (const peak of peaks) {
    expect(peak).toBeGreaterThanOrEqual(0)
    expect(peak).toBeLessThanOrEqual(1)
    expect(peak).toBe(Math.round(peak * 1000) / 1000)
  }
  expect(Math.max(...peaks)).toBeGreaterThan(0.3)
  expect(Math.max(...peaks.slice(300, 420))).toBeLessThan(0.01)
})

test('words are where they sound in the decoded MP3', async () => {
  const { mp3, words, durationMs } = await masterAudio(
    inputOf(await speak('slt', ['Stop.', 'Stop.']), { pauseMs: 1_000 }),
  )
  expect(words.map((word) => word.text)).toEqual(['Stop.', 'Stop.'])
  const samples = await decodeMp3(mp3)
  const energy = (fromMs: number, toMs: number): number => {
    const part = samples.subarray(fromMs * 44.1, toMs * 44.1)
    return part.reduce((sum, sample) => sum + sample * sample, 0) / part.length
  }
  for (const { startMs, endMs } of words) {
    expect(energy(startMs, endMs)).toBeGreaterThan(1_000 * energy(startMs - 80, startMs - 20))
    expect(endMs).toBeLessThanOrEqual(durationMs)
  }
  expect(energy(words[0]!.endMs + 60, words[1]!.startMs - 60)).toBeLessThan(1e-6)
})

test('tags: title, language, the mark on a synthetic voice and nothing else', async () => {
  const chunks = await speak('slt', ['Hello.'])
  const synthetic = await masterAudio(inputOf(chunks, { title: 'Căpșuni 🍓', language: 'ro-RO', comment: 'Demo' }))
  expect(ffprobe(synthetic.mp3).format.tags).toEqual({
    title: 'Căpșuni 🍓',
    language: 'ron',
    'AI-generated': 'true',
    comment: 'AI-generated voice. Demo',
  })
  const recorded = await masterAudio(inputOf(chunks, { synthetic: false, language: 'xx' }))
  expect(ffprobe(recorded.mp3).format.tags).toEqual({ title: 'Jam', language: 'und' })
})

const rate = 44_100
/** Noise that is the same in every run, −1…1. */
const noise = (i: number): number => ((2 * (((Math.sin(i * 12.9898) * 43_758.5453) % 1) + 1)) % 2) - 1
const difficult: [string, (i: number) => number][] = [
  ['white noise', noise],
  ['a square wave', (i) => (Math.floor(i / 37) % 2 ? 1 : -1)],
  ['clicks in noise', (i) => (i % 22_050 === 100 ? 1 : 0.005 * noise(i))],
  ['a high sine', (i) => Math.sin((Math.PI / 2) * i + Math.PI / 4)],
  ['a whisper', (i) => 0.001 * Math.sin(i / 20) * Math.sin(i / 4_000)],
]
test.each(difficult)('%s stays under the peak, too', async (_, sample) => {
  const chunk = { samples: Float32Array.from({ length: 3 * rate }, (_, i) => sample(i)), sampleRate: rate, words: [] }
  const { mp3, loudness } = await masterAudio(inputOf([chunk], { synthetic: false }))
  expect(ffmpeg(mp3).peakDbtp).toBeLessThan(-1)
  expect(loudness.peakDbtp).toBeLessThan(-1)
})

test('silence is refused', async () => {
  const silence = { samples: new Float32Array(16_000), sampleRate: 16_000, words: [] }
  await expect(masterAudio(inputOf([silence]))).rejects.toMatchObject({ code: 'silent', retryable: false })
  await expect(masterAudio(inputOf([]))).rejects.toMatchObject({ code: 'silent' })
})

function tagLength(mp3: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = mp3.subarray(6, 10)
  return 10 + (a << 21) + (b << 14) + (c << 7) + d
}
