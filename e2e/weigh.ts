import { get } from 'node:http'

/** The body of an answer as it crosses the wire, in bytes, and how it was compressed. */
export function weigh(address: string, encoding: string): Promise<{ bytes: number; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': encoding } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => resolve({ bytes, encoding: response.headers['content-encoding'] }))
      response.on('error', reject)
    }).on('error', reject)
  })
}
