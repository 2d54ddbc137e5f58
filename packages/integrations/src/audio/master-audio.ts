import { ProviderError } from '../provider-error.ts'
import type { WordTiming } from '../speech/port.ts'
import { decodeMp3 } from './decode-mp3.ts'
import { countFrames, encodeMp3, mp3SampleRate, samplesPerFrame } from './encode-mp3.ts'
import { type AudioChunk, joinChunks, shiftWords, trimSilence } from './join-chunks.ts'
import { limitPeaks } from './limit-peaks.ts'
import { measureLoudness } from './measure-loudness.ts'
import { highestSample, measurePeak } from './measure-peak.ts'
import { resample } from './resample.ts'
import { type Mp3Tags, tagMp3 } from './tag-mp3.ts'

export type MasterInput = Mp3Tags & { chunks: AudioChunk[]; pauseMs: number }

/** `peaks`: 720 highest amplitudes over equal stretches of time, 0…1. Loudness as heard after decoding. */
export type MasteredAudio = {
  mp3: Uint8Array<ArrayBuffer>
  durationMs: number
  peaks: number[]
  words: WordTiming[]
  loudness: { lufs: number; peakDbtp: number }
}

const targetLufs = -18
const highestDbtp = -1.1
const peakCount = 720
// LAME turns everything down by this much.
const lameLossDb = 0.5
// Without a header frame, players can't know the encoder's delay and play it: everything sounds this much later.
const encoderDelayMs = (1105 / mp3SampleRate) * 1000

/**
 * Chunks of speech to the one MP3 that leaves MicDots: joined with `pauseMs` of silence, trimmed, 44.1 kHz mono, constant 96
 * kbit/s, −18 LUFS ± 0.5, true peak under −1 dBTP after decoding, tagged. The same input gives the same bytes. `durationMs` is
 * counted from the frames; words are moved to the finished timeline. Throws ProviderError `silent` when nothing sounds.
 */
export async function masterAudio(input: MasterInput): Promise<MasteredAudio> {
  const speech = trimSilence(joinChunks(input.chunks, input.pauseMs, mp3SampleRate))
  const lufs = measureLoudness(speech.samples, speech.sampleRate)
  if (lufs === -Infinity) {
    throw new ProviderError({ provider: 'audio', code: 'silent', retryable: false })
  }
  const { frames, heard, loudness } = await encodeAtTarget(speech, lufs)
  const durationMs = Math.round((countFrames(frames) * samplesPerFrame * 1000) / mp3SampleRate)
  return {
    mp3: tagMp3(frames, input),
    durationMs,
    peaks: drawPeaks(heard),
    words: shiftWords(speech.words, encoderDelayMs, durationMs),
    loudness,
  }
}

type Encoded = { frames: Uint8Array<ArrayBuffer>; heard: Float32Array; loudness: MasteredAudio['loudness'] }

/**
 * What MP3 does to a peak can't be foreseen, so the result is decoded and measured, and made again until it holds. Speech
 * holds the first time; the loudness gives way to the peak where both can't be had (a click in a silence).
 */
async function encodeAtTarget(speech: AudioChunk, lufs: number): Promise<Encoded> {
  let wantedLufs = targetLufs + lameLossDb
  let ceilingDb = -2.8
  for (let attempt = 1; attempt <= 10; attempt++) {
    const samples = resample(levelTo(speech, lufs, wantedLufs, ceilingDb), speech.sampleRate, mp3SampleRate)
    const frames = await encodeMp3(samples)
    const heard = await decodeMp3(frames)
    const loudness = { lufs: measureLoudness(heard, mp3SampleRate), peakDbtp: toDb(measurePeak(heard)) }
    const tooHigh = loudness.peakDbtp - highestDbtp
    const tooQuiet = targetLufs - loudness.lufs
    if (tooHigh <= 0 && (Math.abs(tooQuiet) <= 0.5 || attempt >= 4)) return { frames, heard, loudness }
    if (tooHigh > 0) ceilingDb -= tooHigh + 0.2
    else wantedLufs += tooQuiet
  }
  throw new Error('the peak of the MP3 could not be brought down')
}

/** Gain and limiter at the speech's own, lower rate. Limiting takes loudness away: the gain is raised until it is back. */
function levelTo(speech: AudioChunk, lufs: number, wantedLufs: number, ceilingDb: number): Float32Array {
  const { samples, sampleRate } = speech
  let gainDb = wantedLufs - lufs
  for (let attempt = 1; ; attempt++) {
    const levelled = limitPeaks(samples, sampleRate, fromDb(gainDb), fromDb(ceilingDb))
    const missing = wantedLufs - measureLoudness(levelled, sampleRate)
    if (missing < 0.2 || attempt >= 6) return levelled
    gainDb += missing
  }
}

function drawPeaks(samples: Float32Array): number[] {
  return Array.from({ length: peakCount }, (_, i) => {
    const [start, end] = [i, i + 1].map((edge) => Math.floor((edge * samples.length) / peakCount))
    return Math.round(Math.min(1, highestSample(samples.subarray(start, end))) * 1000) / 1000
  })
}

function fromDb(decibels: number): number {
  return 10 ** (decibels / 20)
}

function toDb(amplitude: number): number {
  return 20 * Math.log10(amplitude)
}
