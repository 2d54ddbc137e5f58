import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { TestApp } from './test-app.ts'

/** One start of the program, or a command of it, in a process of its own on the test's data folder. */
export function spawnStart(test: TestApp, file: string, args: string[] = []): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL(`../${file}`, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      MICDOTS_ENV: 'test',
      MICDOTS_DATA: test.app.config.dataFolder,
      API_URL: test.url,
      PLAY_URL: test.url,
      SPEECH_THREADS: '1',
    },
  })
}

/** Runs a command to its end. */
export async function runStart(
  test: TestApp,
  file: string,
  args: string[] = [],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawnStart(test, file, args)
  const said = { out: '', err: '' }
  child.stdout?.on('data', (text) => (said.out += text))
  child.stderr?.on('data', (text) => (said.err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}
