import { readFileSync } from 'node:fs'

const PARENT_CHECK_MS = 1_000

/**
 * Follows what asks a launcher to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the npm that runs it.
 * @param {() => void} onImpatience called when it is asked again
 * @returns {AbortSignal}
 */
export function followInterrupts(onImpatience) {
  const controller = new AbortController()
  const interrupt = () => (controller.signal.aborted ? onImpatience() : controller.abort())
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, interrupt)
  if (process.env.npm_lifecycle_event) {
    const before = ancestry()
    setInterval(() => ancestry() !== before && controller.abort(), PARENT_CHECK_MS).unref()
  }
  return controller.signal
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>} settled when the signal comes
 */
export function untilAborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Who would have to vanish for npm to be gone: our parent or, where npm's shell stays in between, the parent's parent. */
function ancestry() {
  try {
    // "pid (name) state parent …", as in proc(5); macOS has no such file, but its shell does not stay either.
    const [, name = '', parent = ''] =
      /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? []
    return /^(ba|da|a)?sh$/.test(name) ? `${process.ppid} ${parent}` : `${process.ppid}`
  } catch {
    return `${process.ppid}`
  }
}
