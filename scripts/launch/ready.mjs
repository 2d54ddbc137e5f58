import { readFileSync } from 'node:fs'

/**
 * @param {string} host where the program listens
 * @param {number} port
 * @param {string} path
 * @returns {Promise<boolean>} whether it answers 200
 */
export async function checkReadyUrl(host, port, path) {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${near.includes(':') ? `[${near}]` : near}:${port}${path}`, {
      signal: AbortSignal.timeout(2_000),
    })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false
  }
}

/**
 * @param {string} log path of the program's log
 * @param {string} text
 * @returns {boolean} whether the program has printed it
 */
export function checkReadyLine(log, text) {
  return readFileSync(log, 'utf8').includes(text)
}
