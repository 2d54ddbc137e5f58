import type { WordTiming } from '../speech/port.ts'
import { highestSample } from './measure-peak.ts'
import { resample } from './resample.ts'

/** Mono samples in −1…1 with the words that sound in them, in milliseconds from the first sample. */
export type AudioChunk = { samples: Float32Array; sampleRate: number; words: WordTiming[] }

const keptSilenceMs = 120
// 45 dB below the loudest sample: under a breath, above the noise of a quiet room.
const silence = 10 ** (-45 / 20)

/** The chunks one after the other with `pauseMs` of silence in between, at one sample rate: theirs if they agree, else `sampleRate`. */
export function joinChunks(chunks: AudioChunk[], pauseMs: number, sampleRate: number): AudioChunk {
  const rates = new Set(chunks.map((chunk) => chunk.sampleRate))
  const rate = rates.size === 1 ? (chunks[0]?.sampleRate ?? sampleRate) : sampleRate
  const pieces = chunks.map((chunk) => resample(chunk.samples, chunk.sampleRate, rate))
  const pause = Math.round((pauseMs * rate) / 1000)
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0) + pause * Math.max(0, pieces.length - 1)
  const samples = new Float32Array(total)
  const words: WordTiming[] = []
  let start = 0
  for (const [i, piece] of pieces.entries()) {
    samples.set(piece, start)
    words.push(...shiftWords(chunks[i]?.words ?? [], (start / rate) * 1000, Infinity))
    start += piece.length + pause
  }
  return { samples, sampleRate: rate, words }
}

/** The same without the silence in front and behind but for 120 ms; `samples` is empty when nothing sounds. */
export function trimSilence(audio: AudioChunk): AudioChunk {
  const { samples, sampleRate } = audio
  const highest = highestSample(samples)
  if (highest === 0) return { samples: new Float32Array(0), sampleRate, words: [] }
  const kept = Math.round((keptSilenceMs * sampleRate) / 1000)
  const sounds = (sample: number): boolean => Math.abs(sample) > highest * silence
  const start = Math.max(0, samples.findIndex(sounds) - kept)
  const end = Math.min(samples.length, samples.findLastIndex(sounds) + 1 + kept)
  const lengthMs = ((end - start) / sampleRate) * 1000
  return {
    samples: samples.subarray(start, end),
    sampleRate,
    words: shiftWords(audio.words, (-start / sampleRate) * 1000, lengthMs),
  }
}

/** Words moved by `byMs`, rounded to milliseconds and kept between 0 and `lengthMs`. */
export function shiftWords(words: WordTiming[], byMs: number, lengthMs: number): WordTiming[] {
  const moved = (ms: number): number => Math.round(Math.min(lengthMs, Math.max(0, ms + byMs)))
  return words.map((word) => ({ text: word.text, startMs: moved(word.startMs), endMs: moved(word.endMs) }))
}
