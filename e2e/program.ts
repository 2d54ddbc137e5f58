import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const API_FOLDER = fileURLToPath(new URL('../apps/api/src/', import.meta.url))
/** Preloaded: ends a program whose standard input has closed, because whoever started it is gone. */
const EXIT_WITH_PARENT = new URL('../scripts/launch/exit-with-parent.mjs', import.meta.url).href
const READY_MS = 60_000
/** Longer than the program itself waits for what runs. */
const STOP_MS = 15_000

export type Environment = Record<string, string | undefined>

/** One start of the platform's program as a process of its own. */
export type Program = {
  /** Comes back when it is ready. Throws with the end of its log when it ends before, or takes too long. */
  start(): Promise<void>
  /** Asks it to end (SIGTERM) and answers how: the exit code, and milliseconds. Kills and throws when it does not end. */
  stop(): Promise<Exit>
  /** Lets go of its standard input, as happens when whoever started it dies. */
  abandon(): Promise<Exit>
  isRunning(): boolean
  /** Everything it said, over all its starts. */
  log(): string
}
export type Exit = { code: number | null; afterMs: number }

type ProgramInput = { file: string; env: Environment; isReady: (said: string) => boolean | Promise<boolean> }
type Running = { child: ChildProcess; ended: Promise<number | null> }

/** `file` is a start in the API's source folder, `api.ts` for example. Nothing runs yet. */
export function createProgram({ file, env, isReady }: ProgramInput): Program {
  const said: string[] = []
  let running: Running | undefined

  const end = async (ask: (child: ChildProcess) => void): Promise<Exit> => {
    if (running === undefined) throw new Error(`${file} does not run`)
    const { child, ended } = running
    const began = Date.now()
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    ask(child)
    const code = await ended
    clearTimeout(timer)
    running = undefined
    return { code, afterMs: Date.now() - began }
  }
  return {
    start: async () => {
      const before = said.length
      running = launch(file, env, (text) => said.push(text))
      await untilReady(running, file, () => said.slice(before).join(''), isReady)
    },
    stop: () => end((child) => child.kill('SIGTERM')),
    abandon: () => end((child) => child.stdin?.end()),
    isRunning: () => running !== undefined,
    log: () => said.join(''),
  }
}

/** Runs a task of the program to its end and answers what it printed. Throws unless it ends well. */
export async function runTask(file: string, env: Environment): Promise<string> {
  let said = ''
  const code = await launch(file, env, (text) => (said += text)).ended
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${said.slice(-4000)}`)
  return said
}

function launch(file: string, env: Environment, hear: (text: string) => void): Running {
  // With the pipe on its standard input it ends itself when this process dies, however that happens.
  const child = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, API_FOLDER + file], {
    env: { ...env, MICDOTS_PARENT_PIPE: '1' },
    stdio: 'pipe',
  })
  child.stdin.on('error', () => undefined)
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { child, ended }
}

async function untilReady(
  { child, ended }: Running,
  file: string,
  said: () => string,
  isReady: ProgramInput['isReady'],
): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (!(await isReady(said()))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${file} ended with ${await ended} before it was ready:\n${said().slice(-4000)}`)
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`${file} was not ready after ${READY_MS / 1000} s:\n${said().slice(-4000)}`)
    }
    await sleep(50)
  }
}
