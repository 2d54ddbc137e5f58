import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const READY_MS = 60_000
const REPORT = import.meta.resolve('./report-cpu.ts')

/** A program in a process of its own. */
export type Program = {
  /** Milliseconds of CPU that it has used, all its threads included. */
  cpu(): Promise<number>
  stop(): Promise<void>
}

type ProgramInput = {
  file: string
  args?: string[]
  env: NodeJS.ProcessEnv
  /** Where its output goes: a file, as under `npm start`. */
  log: string
  /** What it prints when it is ready. */
  ready: string
}

/** Starts a program and comes back when it is ready. Throws with its log when it does not get there. */
export async function startProgram({ file, args = [], env, log, ready }: ProgramInput): Promise<Program> {
  const out = openSync(log, 'a')
  const before = readFileSync(log, 'utf8').length
  const child = fork(file, args, {
    env: { ...env, MICDOTS_PARENT_PIPE: '1' },
    execArgv: ['--import', REPORT],
    // With the pipe on its standard input a program of ours ends itself when this process dies.
    stdio: ['pipe', out, out, 'ipc'],
  })
  const said = (): string => readFileSync(log, 'utf8').slice(before)
  for (const deadline = Date.now() + READY_MS; !said().includes(ready); await sleep(20)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`${file} did not start:\n${said().slice(-4000)}`)
    }
  }
  return { cpu: () => askForCpu(child), stop: () => stop(child) }
}

async function askForCpu(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message') as Promise<[NodeJS.CpuUsage]>
  child.send('cpu')
  const [{ user, system }] = await answer
  return (user + system) / 1000
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Runs a task of the program to its end. Throws with what it said unless it ends well. */
export async function runTask(file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${said.slice(-4000)}`)
}
