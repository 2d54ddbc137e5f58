import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkFolder, checkPort } from './preflight.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'micdots-preflight-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function listen(host: string) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return { port, close: () => new Promise((resolve) => server.close(resolve)) }
}

test('a taken port is one sentence that says what to do', async () => {
  const taken = await listen('127.0.0.1')
  await expect(checkPort('127.0.0.1', taken.port, 'API_PORT')).rejects.toMatchObject({
    plain: true,
    message: `Port ${taken.port} is taken, perhaps by MicDots already running: stop that program, or choose another port with API_PORT.`,
  })
  await expect(checkPort('0.0.0.0', taken.port, 'API_PORT')).rejects.toThrow('is taken')
  await taken.close()
  await expect(checkPort('127.0.0.1', taken.port, 'API_PORT')).resolves.toBeUndefined()
})

test('a host that this machine has not is said', async () => {
  await expect(checkPort('203.0.113.9', 4000, 'API_PORT')).rejects.toThrow('This machine has no address 203.0.113.9.')
})

test('a data folder is made, with all above it, and left empty', () => {
  const wanted = join(folder, 'deep', 'data')
  checkFolder(wanted)
  checkFolder(wanted)
  expect(readdirSync(wanted)).toEqual([])
})

test.each([
  ['a file in its place', () => place('file')],
  ['a file above it', () => join(place('file'), 'data')],
  ['a place where nothing can be made', () => '/proc/micdots'],
])('a data folder that cannot be written is one sentence: %s', (_, path) => {
  const wanted = path()
  expect(() => checkFolder(wanted)).toThrow(`MicDots cannot write to its data folder ${wanted} (`)
  expect(() => checkFolder(wanted)).toThrow(expect.objectContaining({ plain: true }))
})

function place(name: string): string {
  writeFileSync(join(folder, name), '')
  return join(folder, name)
}
