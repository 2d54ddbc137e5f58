/**
 * Shows that a slow step goes on: on a terminal one line that counts seconds, elsewhere a line before and a line after.
 * @template T
 * @param {string} doing e.g. `Installing`
 * @param {string} done e.g. `Installed`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(doing, done, work) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const live = process.stdout.isTTY
  if (!live) console.log(`${doing}…`)
  const timer = live ? setInterval(() => process.stdout.write(`\r${doing}… ${seconds()} s`), 1000) : undefined
  try {
    const result = await work()
    console.log(`${live ? '\r\u001b[K' : ''}${done} in ${seconds()} s.`)
    return result
  } finally {
    clearInterval(timer)
  }
}

/**
 * Two columns, the first as wide as its longest word.
 * @param {ReadonlyArray<readonly [string, string]>} rows
 */
export function table(rows) {
  const width = Math.max(...rows.map(([label]) => label.length)) + 3
  return rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`).join('\n')
}
