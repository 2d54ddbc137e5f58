import { connect } from 'node:net'

const CONNECTIONS = 16

/**
 * Asks for one page over 16 kept connections, each again as soon as it has its answer, for `ms` milliseconds. Gives answers per
 * second. Plain sockets, because a full HTTP client costs more than the servers that are measured. Throws on an answer that is not 200.
 */
export async function load(address: string, ms: number): Promise<{ answers: number; perSecond: number }> {
  const began = performance.now()
  const counts = await Promise.all(Array.from({ length: CONNECTIONS }, () => askAgain(new URL(address), began + ms)))
  const answers = counts.reduce((sum, count) => sum + count, 0)
  return { answers, perSecond: (answers * 1000) / (performance.now() - began) }
}

function askAgain({ hostname, port, host, pathname }: URL, until: number): Promise<number> {
  const request = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nAccept-Language: en\r\n\r\n`
  return new Promise((resolve, reject) => {
    let answers = 0
    let missing = 0
    let finished = false
    const hear = (size: number, buffer: Uint8Array): boolean => {
      missing = missing === 0 ? lengthOf(Buffer.from(buffer.buffer, buffer.byteOffset, size)) - size : missing - size
      if (missing > 0) return true
      if (missing < 0) socket.destroy(new Error('an answer that is not 200, or too long'))
      answers += 1
      finished = performance.now() >= until
      if (finished) socket.destroy()
      else socket.write(request)
      return true
    }
    const socket = connect({
      host: hostname,
      port: Number(port),
      onread: { buffer: Buffer.alloc(256 * 1024), callback: hear },
    })
    socket.setNoDelay(true)
    socket.once('error', reject)
    socket.once('close', () => (finished ? resolve(answers) : reject(new Error('the server hung up'))))
    socket.write(request)
  })
}

/** Bytes of the whole answer that begins here; 0 when it is not what was asked for. */
function lengthOf(start: Buffer): number {
  const end = start.indexOf('\r\n\r\n')
  const head = start.toString('latin1', 0, end)
  const body = /^content-length: (\d+)/im.exec(head)?.[1]
  return head.startsWith('HTTP/1.1 200 ') && body !== undefined ? end + 4 + Number(body) : 0
}
