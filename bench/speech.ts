import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { splitText } from '@micdots/api/src/generations/split-text.ts'
import { createAudioMaster, type AudioMaster } from '@micdots/integrations/audio'
import { createSpeech, type ProviderVoice, type Speech } from '@micdots/integrations/speech'
import { MPEGDecoder } from 'mpg123-decoder'
import type { BareTask } from './bare-speech.ts'
import { cpuOf, median, takeTurns, timeOf, type Row } from './measure.ts'
import { withPlatform } from './platform.ts'
import { printTable } from './print-table.ts'
import { spokenText } from './spoken-text.ts'

const ROUNDS = 7
const GRAPHEMES = 1000
const PAUSE_MS = 250
const text = spokenText(GRAPHEMES)
const chunks = splitText({ text, language: 'en' })

/** CPU from 1,000 graphemes to their MP3 against the bare engine and encoder, for every voice of flite, and the whole pipeline beside it. */
export async function measureSpeech(): Promise<Row[]> {
  const speech = createSpeech({ provider: 'embedded', threads: 1 })
  const audio = createAudioMaster({ threads: 1 })
  const bare = new Worker(new URL('./bare-speech.ts', import.meta.url))
  const rows: Row[] = []
  try {
    // The other engine is not on Node's threads and has no bare twin here.
    for (const voice of await speech.voices()) {
      if (voice.provider === 'flite') rows.push(await measureVoice({ speech, audio, bare }, voice))
    }
  } finally {
    await Promise.all([speech.close(), audio.close(), bare.terminate()])
  }
  return [...rows, await measurePipeline()]
}

type Engines = { speech: Speech; audio: AudioMaster; bare: Worker }

async function measureVoice(engines: Engines, voice: ProviderVoice): Promise<Row> {
  const pcm = await decode(await makeMp3(engines, voice))
  const task: BareTask = { voice: voice.providerVoiceId, chunks, pcm }
  const candidates = {
    ours: () => cpuOf(() => makeMp3(engines, voice)),
    bare: () =>
      cpuOf(async () => {
        engines.bare.postMessage(task, [])
        await once(engines.bare, 'message')
      }),
  }
  await takeTurns(1, candidates)
  const { ours, bare } = await takeTurns(ROUNDS, candidates)
  return {
    what: `speech to MP3, CPU, voice ${voice.name}`,
    ours: `${median(ours).toFixed(0)} ms`,
    yardstick: `${median(bare).toFixed(0)} ms (bare flite and LAME)`,
    ratio: median(ours) / median(bare),
    goal: { atMost: 1.3 },
  }
}

async function makeMp3({ speech, audio }: Engines, { providerVoiceId, model }: ProviderVoice): Promise<Uint8Array> {
  const spoken = []
  for (const text of chunks) {
    spoken.push(await speech.speak({ provider: 'flite', text, language: 'en', providerVoiceId, model, parameters: {} }))
  }
  const about = { title: 'Strawberry jam', language: 'en', synthetic: true }
  return (await audio.master({ chunks: spoken, pauseMs: PAUSE_MS, ...about })).mp3
}

/** The samples of the finished MP3: as long, as loud and at the same rate as what our own encoder was given. */
async function decode(mp3: Uint8Array): Promise<Float32Array> {
  const decoder = new MPEGDecoder()
  await decoder.ready
  const [pcm = new Float32Array(0)] = decoder.decode(mp3).channelData
  decoder.free()
  return pcm
}

/** From POST to completed, over HTTP, with the API and a worker as they run for people. */
async function measurePipeline(): Promise<Row> {
  return withPlatform(async (platform) => {
    const programs = [await platform.startApi(), await platform.startWorker()]
    const client = await platform.signIn()
    const usedCpu = async (): Promise<number> => {
      const used = await Promise.all(programs.map((program) => program.cpu()))
      return used.reduce((sum, one) => sum + one, 0)
    }
    const generate = async (number: number): Promise<void> => {
      const { id } = await client.generations.create({ text: spokenText(GRAPHEMES, number), language: 'en' })
      for await (const { state } of await client.generations.events({ id })) {
        if (state === 'failed') throw new Error('a generation failed')
      }
    }
    await generate(0)
    const [cpu, time]: [number[], number[]] = [[], []]
    for (let number = 1; number <= ROUNDS; number++) {
      const before = await usedCpu()
      time.push(await timeOf(() => generate(number)))
      cpu.push((await usedCpu()) - before)
    }
    return {
      what: 'whole pipeline, POST to completed',
      ours: `${median(cpu).toFixed(0)} ms CPU`,
      yardstick: `${median(time).toFixed(0)} ms by the clock`,
    }
  })
}

if (import.meta.main) printTable(await measureSpeech())
