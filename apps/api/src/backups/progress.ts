/** What a long command tells meanwhile. */
export type Progress = {
  step(what: string): void
  files(done: number, of: number): void
}

const LOOK_AGAIN_MS = 200

/** On a terminal one line that changes, elsewhere a line for every step and every tenth of the files. */
export function createProgress(out: { write(text: string): unknown; isTTY?: boolean }): Progress {
  const live = out.isTTY === true
  let tenth = -1
  let last = 0
  return {
    step: (what) => void out.write(`${live ? '\r\u001b[K' : ''}${what}…\n`),
    files: (done, of) => {
      if (live) {
        if (done < of && Date.now() - last < LOOK_AGAIN_MS) return
        last = Date.now()
        out.write(`\r\u001b[KCopied ${done} of ${of} files${done === of ? '.\n' : ''}`)
        return
      }
      const reached = of === 0 ? 10 : Math.floor((10 * done) / of)
      if (reached !== tenth) out.write(`Copied ${done} of ${of} files.\n`)
      tenth = reached
    },
  }
}
