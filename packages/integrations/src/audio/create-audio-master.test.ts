import { afterAll, expect, test } from 'vitest'
import { createAudioMaster } from './create-audio-master.ts'
import { type MasterInput, masterAudio } from './master-audio.ts'

const audio = createAudioMaster({ threads: 2 })
afterAll(() => audio.close())

function inputOf(hertz: number): MasterInput {
  const samples = Float32Array.from({ length: 16_000 }, (_, i) => 0.3 * Math.sin((2 * Math.PI * hertz * i) / 16_000))
  return {
    chunks: [{ samples, sampleRate: 16_000, words: [] }],
    pauseMs: 0,
    title: 'Tone',
    language: 'en',
    synthetic: false,
  }
}

test('a thread makes the same file, and the caller keeps the samples', async () => {
  const input = inputOf(440)
  const [there, other] = await Promise.all([audio.master(input), audio.master(inputOf(880))])
  expect(there).toEqual(await masterAudio(input))
  expect(other.mp3).not.toEqual(there.mp3)
  expect(input.chunks[0]?.samples.length).toBe(16_000)
})

test('a refusal keeps its code on the way between threads', async () => {
  await expect(audio.master({ ...inputOf(0), chunks: [] })).rejects.toMatchObject({
    name: 'ProviderError',
    code: 'silent',
    retryable: false,
  })
})

test('abort', async () => {
  await expect(audio.master(inputOf(440), AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' })
})
