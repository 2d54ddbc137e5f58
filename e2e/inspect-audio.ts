import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findTool, type Tool } from './machine-tools.ts'

const run = promisify(execFile)

async function runTool(tool: Tool, args: string[]): Promise<{ stdout: string; stderr: string }> {
  const path = findTool(tool)
  if (path === undefined) throw new Error(`There is no ${tool} on this machine`)
  return run(path, ['-hide_banner', ...args], { maxBuffer: 64 * 1024 * 1024 })
}

type Probe = {
  streams: { codec_name: string; sample_rate: string; channels: number; bit_rate: string }[]
  format: { duration: string; tags: Record<string, string> }
  packets: { size: string; duration_time: string }[]
}

/** What ffprobe says of a sound file, its packets (an MP3's frames) included. */
export async function probeAudio(file: string): Promise<Probe> {
  const { stdout } = await runTool('ffprobe', [
    '-v',
    'error',
    '-show_streams',
    '-show_format',
    '-show_packets',
    '-of',
    'json',
    file,
  ])
  return JSON.parse(stdout) as Probe
}

/** Bits a second of every frame but the first and last: one rate, if the file is of constant rate (padding is a byte either way). */
export function frameRates(probe: Probe): Set<number> {
  const kilobits = probe.packets.map(({ size, duration_time: seconds }) => (Number(size) * 8) / Number(seconds) / 1000)
  return new Set(kilobits.slice(1, -1).map(Math.round))
}

/** What comes out of a decoder: its length in milliseconds, counted in samples. */
export async function decodedMs(file: string): Promise<number> {
  const { stderr } = await runTool('ffmpeg', ['-i', file, '-af', 'astats=measure_perchannel=none', '-f', 'null', '-'])
  const samples = /Number of samples: (\d+)/.exec(stderr)?.[1]
  if (samples === undefined) throw new Error(stderr)
  return (Number(samples) / 44_100) * 1000
}

/** Loudness by EBU R128 (LUFS) and true peak (dBTP), as ffmpeg's ebur128 measures them. */
export async function measureLoudness(file: string): Promise<{ integrated: number; truePeak: number }> {
  const { stderr } = await runTool('ffmpeg', [
    '-i',
    file,
    '-af',
    'ebur128=peak=true:framelog=verbose',
    '-f',
    'null',
    '-',
  ])
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'))
  const [integrated, truePeak] = [/I:\s+(\S+) LUFS/, /Peak:\s+(\S+) dBFS/].map((pattern) =>
    Number(pattern.exec(summary)?.[1]),
  )
  if (integrated === undefined || truePeak === undefined || Number.isNaN(integrated + truePeak)) throw new Error(stderr)
  return { integrated, truePeak }
}
