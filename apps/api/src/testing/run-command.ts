import { once } from 'node:events'
import { spawnStart } from './start-program.ts'
import type { TestApp } from './test-app.ts'

/** Runs a command of the program to its end, however it ends. */
export async function runCommand(
  test: TestApp,
  name: string,
  args: string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawnStart(test, name, {}, args)
  const said = { out: '', err: '' }
  child.stdout?.on('data', (text) => (said.out += text))
  child.stderr?.on('data', (text) => (said.err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}
