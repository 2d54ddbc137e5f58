import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { timeOf, type Row } from './measure.ts'
import { freePort } from './platform.ts'
import { printTable } from './print-table.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LONGEST_MS = 15 * 60_000

/** How long `npm start` takes until everything runs: in a fresh copy with an empty home, and once more. Installs everything anew. */
export async function measureStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'micdots-start-'))
  try {
    const copy = join(folder, 'copy')
    copySources(copy)
    mkdirSync(join(folder, 'home'))
    const first = await timeStart(copy, join(folder, 'home'))
    const second = await timeStart(copy, join(folder, 'home'))
    return [
      {
        what: 'npm start until everything runs',
        ours: `${(second / 1000).toFixed(1)} s the second time`,
        yardstick: `${(first / 1000).toFixed(1)} s the first time, with installation`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What git knows or would add: what a clone of the next commit holds. */
function copySources(to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  for (const path of listed.toString().split('\0')) {
    if (path === '' || !existsSync(join(ROOT, path))) continue
    mkdirSync(dirname(join(to, path)), { recursive: true })
    cpSync(join(ROOT, path), join(to, path))
  }
}

async function timeStart(copy: string, home: string): Promise<number> {
  const port = String(await freePort())
  const { TMPDIR } = process.env
  // Without our own node_modules/.bin: a fresh machine has only the Node that it came with.
  const path = (process.env['PATH'] ?? '')
    .split(':')
    .filter((one) => !one.includes('node_modules'))
    .join(':')
  const env = { PATH: path, TMPDIR, HOME: home, API_PORT: port }
  const child = spawn('npm', ['start'], { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const ended = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGINT'), LONGEST_MS)
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer): void => {
      said += text.toString()
      if (said.includes('MicDots is running.')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said.slice(-4000)}`)))
  })
  try {
    return await timeOf(() => ready)
  } finally {
    clearTimeout(timer)
    // As Ctrl-C does: to npm and all that it started.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
    await ended
  }
}

if (import.meta.main) printTable(await measureStart())
