import { expect, test } from 'vitest'
import { joinChunks, trimSilence } from './join-chunks.ts'

/** Silence, then sound, then silence, in milliseconds, with one word where the sound is. */
function chunk(text: string, sampleRate: number, beforeMs: number, soundMs: number, afterMs: number) {
  const at = (ms: number): number => Math.round((ms * sampleRate) / 1000)
  const samples = new Float32Array(at(beforeMs + soundMs + afterMs))
  for (let i = at(beforeMs); i < at(beforeMs + soundMs); i++) samples[i] = 0.5 * Math.sin(0.2 * i)
  return { samples, sampleRate, words: [{ text, startMs: beforeMs, endMs: beforeMs + soundMs }] }
}

test('chunks follow each other with the pause in between, and their words with them', () => {
  const joined = joinChunks([chunk('one', 16_000, 100, 500, 0), chunk('two', 16_000, 200, 300, 0)], 250, 44_100)
  expect(joined.sampleRate).toBe(16_000)
  expect(joined.samples.length).toBe(16 * (600 + 250 + 500))
  expect(joined.words).toEqual([
    { text: 'one', startMs: 100, endMs: 600 },
    { text: 'two', startMs: 1_050, endMs: 1_350 },
  ])
})

test('chunks of different rates are joined at the rate of the result', () => {
  const joined = joinChunks([chunk('one', 16_000, 0, 500, 0), chunk('two', 8_000, 0, 500, 0)], 0, 44_100)
  expect(joined.sampleRate).toBe(44_100)
  expect(joined.samples.length).toBe(44_100)
})

test('long silence at the ends goes, but for 120 ms, and words move with it', () => {
  const trimmed = trimSilence(chunk('word', 16_000, 1_000, 500, 2_000))
  expect(trimmed.samples.length / 16).toBeCloseTo(120 + 500 + 120, 0)
  expect(trimmed.words).toEqual([{ text: 'word', startMs: 120, endMs: 620 }])
})

test('a short silence stays as it is', () => {
  const audio = chunk('word', 16_000, 60, 500, 30)
  expect(trimSilence(audio).samples).toEqual(audio.samples)
})

test('nothing but silence is nothing', () => {
  expect(trimSilence({ samples: new Float32Array(500), sampleRate: 16_000, words: [] }).samples.length).toBe(0)
})
