import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerStorageRequest } from './answer-request.ts'
import { storageConformance, type StorageUnderTest } from './conformance.ts'
import { createDiskStorage, type DiskStorage } from './disk.ts'
import { createStorage } from './index.ts'

const SECRET = 'a secret of the tests, long enough'
const TEXT = { contentType: 'text/plain' }
const code = (wanted: string): unknown => expect.objectContaining({ name: 'ProviderError', code: wanted })
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type DiskUnderTest = StorageUnderTest & { storage: DiskStorage; root: string }

async function serve(storage: DiskStorage, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const [path = '', query = ''] = (incoming.url ?? '').split('?')
  const { method = '', headers } = incoming
  const answer = await answerStorageRequest(storage, { method, path, query, headers, body: incoming })
  if (outgoing.destroyed) return
  outgoing.writeHead(answer.status, answer.headers)
  await pipeline(answer.stream ?? Readable.from([answer.code ?? '']), outgoing)
}

async function start(): Promise<DiskUnderTest> {
  const root = await mkdtemp(join(tmpdir(), 'disk-store-'))
  let skipped = 0
  const holder: { storage?: DiskStorage } = {}
  const server = createServer((incoming, outgoing) => void serve(storage(), incoming, outgoing))
  const storage = () => {
    if (holder.storage === undefined) throw new Error('No store yet.')
    return holder.storage
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/media`
  holder.storage = createStorage({
    provider: 'disk',
    root,
    publicUrl: baseUrl,
    secret: SECRET,
    now: () => Date.now() + skipped,
  })
  return {
    storage: holder.storage,
    root,
    baseUrl,
    passTime: async (ms) => {
      skipped += ms
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(root, { recursive: true })
    },
  }
}

storageConformance('disk', start)

describe('the disk store', () => {
  let disk: DiskUnderTest
  beforeAll(async () => {
    disk = await start()
  })
  afterAll(() => disk.close())

  const ticketFor = (key: string, bytes: Uint8Array) =>
    disk.storage.ticket({ ...TEXT, key, bytes: bytes.length, sha256: hash(bytes), expiresInMs: 60_000 })

  it('wants a secret of 32 characters and a web address', () => {
    const good = { root: disk.root, publicUrl: 'http://localhost:1', secret: SECRET }
    expect(() => createDiskStorage({ ...good, secret: 'x'.repeat(31) })).toThrow(code('weak-secret'))
    for (const publicUrl of ['', 'localhost', 'file:///x']) {
      expect(() => createDiskStorage({ ...good, publicUrl })).toThrow(code('bad-url'))
    }
  })

  it('does not take the signature of another secret', async () => {
    const other = createDiskStorage({ root: disk.root, publicUrl: disk.baseUrl, secret: SECRET.toUpperCase() })
    const url = new URL(await other.link({ key: 'audio/x', expiresInMs: 1_000 }))
    expect(disk.storage.verifyLink({ path: url.pathname, query: url.search.slice(1) })).toEqual({
      ok: false,
      reason: 'forged',
    })
    expect(other.verifyLink({ path: url.pathname, query: url.search.slice(1) })).toEqual({ ok: true, key: 'audio/x' })
  })

  it('refuses a spent ticket also after promotion and after a restart', async () => {
    const bytes = randomBytes(20)
    const [key, to] = [`tmp/${randomUUID()}`, `audio/${randomUUID()}`]
    const ticket = await ticketFor(key, bytes)
    const put = () =>
      fetch(ticket.url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: new Uint8Array(bytes) })
    expect((await put()).status).toBe(200)
    expect((await put()).status).toBe(409)
    await disk.storage.promote({ ...TEXT, from: key, to, bytes: 20, sha256: hash(bytes) })
    expect((await put()).status).toBe(409)
    const restarted = createDiskStorage({ root: disk.root, publicUrl: disk.baseUrl, secret: SECRET })
    const { pathname, search } = new URL(ticket.url)
    const again = {
      path: pathname,
      query: search.slice(1),
      headers: { 'content-type': 'text/plain' },
      body: Readable.from([bytes]),
    }
    await expect(restarted.acceptUpload(again)).rejects.toEqual(code('used'))
  })

  it('tells two tickets apart that were given for the same upload in the same millisecond', async () => {
    const stopped = createDiskStorage({ root: disk.root, publicUrl: disk.baseUrl, secret: SECRET, now: () => 1e12 })
    const bytes = Buffer.from('x')
    const upload = { ...TEXT, key: `tmp/${randomUUID()}`, bytes: 1, sha256: hash(bytes), expiresInMs: 1_000 }
    for (const { url } of [await stopped.ticket(upload), await stopped.ticket(upload)]) {
      const { pathname, search } = new URL(url)
      const request = { path: pathname, query: search.slice(1), headers: { 'content-type': 'text/plain' } }
      expect(await stopped.acceptUpload({ ...request, body: Readable.from([bytes]) })).toMatchObject({ bytes: 1 })
    }
  })

  it('lets one of ten simultaneous uploads of a ticket in', async () => {
    const bytes = randomBytes(200_000)
    const ticket = await ticketFor(`tmp/${randomUUID()}`, bytes)
    const put = () =>
      fetch(ticket.url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: new Uint8Array(bytes) })
    const statuses = (await Promise.all(Array.from({ length: 10 }, put))).map((answer) => answer.status)
    expect(statuses.sort((a, b) => a - b)).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
    expect(await readdir(join(disk.root, '.incoming'))).toEqual([])
  })

  it('stops reading beyond the signed length, also when no length was announced', async () => {
    const ticket = await ticketFor(`tmp/${randomUUID()}`, randomBytes(1_000))
    const { pathname, search } = new URL(ticket.url)
    let produced = 0
    const endless = new Readable({
      highWaterMark: 1,
      read() {
        produced += 1_000
        this.push(Buffer.alloc(1_000))
      },
    })
    const upload = { path: pathname, query: search.slice(1), headers: { 'content-type': 'text/plain' }, body: endless }
    await expect(disk.storage.acceptUpload(upload)).rejects.toEqual(code('too-large'))
    expect(produced).toBeLessThanOrEqual(4_000)
    expect(endless.destroyed).toBe(false)
    endless.destroy()
  })

  it('keeps nothing of an upload that breaks off, and takes the next try', async () => {
    const bytes = randomBytes(300_000)
    const key = `tmp/${randomUUID()}`
    const ticket = await ticketFor(key, bytes)
    const headers = { 'content-type': 'text/plain', 'content-length': String(bytes.length) }
    const outgoing = request(ticket.url, { method: 'PUT', headers })
    const broken = new Promise((done) => outgoing.once('error', done))
    outgoing.write(bytes.subarray(0, 100_000))
    await expect.poll(() => readdir(join(disk.root, '.incoming'))).toHaveLength(1)
    outgoing.destroy()
    await broken
    await expect.poll(() => readdir(join(disk.root, '.incoming'))).toEqual([])
    expect(await disk.storage.head(key)).toBeUndefined()
    expect((await fetch(ticket.url, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status).toBe(200)
  })

  it('sees nothing of a write that never finished, and sweeps it and outdated spent tickets away', async () => {
    const own = await start()
    const dead = join(own.root, '.incoming', randomUUID())
    await mkdir(join(own.root, '.incoming'))
    await writeFile(dead, 'half of an obj')
    await writeFile(`${dead}-alive`, 'half of an obj')
    const twoHoursAgo = Date.now() / 1000 - 7_200
    await utimes(dead, twoHoursAgo, twoHoursAgo)
    await mkdir(join(own.root, '.spent'))
    await writeFile(join(own.root, '.spent', `${Date.now() - 1}-a`), '')
    await writeFile(join(own.root, '.spent', `${Date.now() + 60_000}-b`), '')
    expect(await own.storage.sweep({ olderThanMs: 0 })).toBe(0)
    expect(await readdir(join(own.root, '.incoming'))).toEqual([`${dead.split('/').at(-1)}-alive`])
    expect(await readdir(join(own.root, '.spent'))).toHaveLength(1)
    await own.close()
  })

  it('sweeps empty folders while others write into them', async () => {
    const write = async (index: number) => {
      const key = `work/${index % 3}/deep/${index}`
      await disk.storage.put({ ...TEXT, key, bytes: Buffer.from('x') })
      await disk.storage.remove([key])
    }
    const sweeping = (async () => {
      for (let index = 0; index < 60; index++) await disk.storage.sweep({ olderThanMs: 60_000 })
    })()
    for (let index = 0; index < 60; index += 6) {
      await Promise.all(Array.from({ length: 6 }, (_, step) => write(index + step)))
    }
    await sweeping
    await disk.storage.sweep({ olderThanMs: 60_000 })
    expect(await readdir(join(disk.root, 'work'))).toEqual([])
  })

  it('follows no symbolic link, to read, to write or to sweep', async () => {
    const own = await start()
    const outside = await mkdtemp(join(tmpdir(), 'disk-outside-'))
    await writeFile(join(outside, '=secret'), 'secret')
    await symlink(outside, join(own.root, 'audio'))
    await symlink(outside, join(own.root, 'tmp'))
    await mkdir(join(own.root, 'codes'))
    await symlink(join(outside, '=secret'), join(own.root, 'codes', '=secret'))
    await expect(own.storage.get('audio/secret')).rejects.toEqual(code('unsafe-path'))
    await expect(own.storage.get('codes/secret')).rejects.toEqual(code('unsafe-path'))
    const write = { ...TEXT, bytes: Buffer.from('x') }
    await expect(own.storage.put({ ...write, key: 'audio/secret' })).rejects.toEqual(code('unsafe-path'))
    await expect(own.storage.put({ ...write, key: 'audio/new/secret' })).rejects.toEqual(code('unsafe-path'))
    await expect(own.storage.remove(['audio/secret'])).rejects.toEqual(code('unsafe-path'))
    await own.passTime(10_000)
    expect(await own.storage.sweep({ olderThanMs: 1 })).toBe(0)
    await own.storage.put({ ...write, key: 'codes/secret' })
    expect(await readdir(outside)).toEqual(['=secret'])
    expect(await readFile(join(outside, '=secret'), 'utf8')).toBe('secret')
    await rm(outside, { recursive: true })
    await own.close()
  })

  it('loses neither upload nor ticket when the object cannot be moved to its place', async () => {
    const own = await start()
    const bytes = Buffer.from('x')
    const upload = { ...TEXT, bytes: 1, sha256: hash(bytes) }
    const { url } = await own.storage.ticket({ ...upload, key: 'tmp/a/b', expiresInMs: 60_000 })
    const send = () => fetch(url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' })
    await mkdir(join(own.root, 'tmp'))
    await symlink(own.root, join(own.root, 'tmp/a'))
    expect([(await send()).status, await (await send()).text()]).toEqual([503, 'unsafe-path'])
    await rm(join(own.root, 'tmp/a'))
    expect((await send()).status).toBe(200)
    await symlink(own.root, join(own.root, 'audio'))
    const promotion = { ...upload, from: 'tmp/a/b', to: 'audio/b' }
    await expect(own.storage.promote(promotion)).rejects.toEqual(code('unsafe-path'))
    await rm(join(own.root, 'audio'))
    await own.passTime(3_600_000)
    const { modifiedAt } = await own.storage.promote(promotion)
    const found = await own.storage.head('audio/b')
    expect(Math.abs((found?.modifiedAt ?? 0) - modifiedAt)).toBeLessThan(1_000)
    expect(await readdir(join(own.root, '.incoming'))).toEqual([])
    await own.close()
  })

  it('tells a damaged file from an object', async () => {
    const [key, bytes] = [`audio/${randomUUID()}`, Buffer.from('whole')]
    await disk.storage.put({ ...TEXT, key, bytes })
    await truncate(join(disk.root, `audio/=${key.slice(6)}`), 400)
    await expect(disk.storage.head(key)).rejects.toEqual(code('corrupt'))
    await disk.storage.put({ ...TEXT, key, bytes })
    expect((await disk.storage.head(key))?.sha256).toBe(hash(bytes))
    const file = join(disk.root, `audio/=${key.slice(6)}`)
    await writeFile(file, Buffer.concat([Buffer.from('x'), await readFile(file)]))
    await expect(disk.storage.head(key)).rejects.toEqual(code('corrupt'))
  })

  it('goes on sending an object that is replaced meanwhile', async () => {
    const key = `audio/${randomUUID()}`
    const bytes = randomBytes(2_000_000)
    await disk.storage.put({ ...TEXT, key, bytes })
    const found = await disk.storage.get(key)
    await disk.storage.put({ ...TEXT, key, bytes: Buffer.from('new') })
    expect(found && bytes.equals(await buffer(found.stream))).toBe(true)
  })

  it('says 405 and 413 in words a server can pass on', async () => {
    const body = Readable.from([])
    const wrong = await answerStorageRequest(disk.storage, {
      method: 'POST',
      path: '/media/storage/x',
      query: '',
      headers: {},
      body,
    })
    expect(wrong).toMatchObject({ status: 405, code: 'bad-method', headers: { allow: 'GET, HEAD, PUT' } })
    const ticket = await ticketFor(`tmp/${randomUUID()}`, Buffer.from('x'))
    const headers = { 'content-type': 'text/plain' }
    const large = await new Promise<IncomingMessage>((done) => {
      request(ticket.url, { method: 'PUT', headers }, done).end('xxxx')
    })
    expect([large.statusCode, large.headers.connection, String(await buffer(large))]).toEqual([
      413,
      'close',
      'too-large',
    ])
  })

  it('answers HEAD like GET without the bytes', async () => {
    const key = `audio/${randomUUID()}`
    await disk.storage.put({ key, bytes: Buffer.from('0123456789'), contentType: 'audio/mpeg' })
    const link = await disk.storage.link({ key, expiresInMs: 1_000 })
    const head = await fetch(link, { method: 'HEAD', headers: { range: 'bytes=0-1' } })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
    const etag = head.headers.get('etag') ?? ''
    expect((await fetch(link, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('reports a disk that cannot be written', async () => {
    const file = join(disk.root, 'a-file')
    await writeFile(file, '')
    const broken = createDiskStorage({ root: file, publicUrl: disk.baseUrl, secret: SECRET })
    await expect(broken.check()).rejects.toMatchObject({
      name: 'ProviderError',
      provider: 'disk',
      code: 'io',
      retryable: true,
    })
  })
})
