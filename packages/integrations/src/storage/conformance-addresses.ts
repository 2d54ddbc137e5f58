import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CurrentStore } from './conformance.ts'
import type { UploadTicket } from './port.ts'

const MINUTE = 60_000
const NAMES = [
  'dot.mp3',
  'Povestea "borcanului".mp3',
  'Țara și ștrudelul.mp3',
  'a\r\nset-cookie: x=1.mp3',
  "l'été (1).mp3",
  '🎈.mp3',
  '%2F.mp3',
]
const code = (wanted: string): unknown => expect.objectContaining({ name: 'ProviderError', code: wanted })
const facts = (bytes: Uint8Array, contentType = 'audio/mpeg') => ({
  contentType,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

export function addressConformance(current: CurrentStore): void {
  const ticketFor = (key: string, bytes: Uint8Array, expiresInMs = MINUTE) =>
    current().storage.ticket({ ...facts(bytes), key, expiresInMs })
  const stored = async (text: string, contentType = 'audio/mpeg') => {
    const key = `audio/${randomUUID()}`
    await current().storage.put({ key, bytes: Buffer.from(text), contentType })
    return key
  }

  describe('links', () => {
    it('opens the object, whole and in parts, with its type and for HEAD', async () => {
      const key = await stored('0123456789')
      const link = await current().storage.link({ key, expiresInMs: MINUTE })
      expect(link.startsWith(current().baseUrl)).toBe(true)
      const whole = await fetch(link)
      expect([whole.status, await whole.text(), whole.headers.get('content-type')]).toEqual([
        200,
        '0123456789',
        'audio/mpeg',
      ])
      const part = await fetch(link, { headers: { range: 'bytes=2-4' } })
      expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10'])
      const suffix = await fetch(link, { headers: { range: 'bytes=-3' } })
      expect([suffix.status, await suffix.text()]).toEqual([206, '789'])
      const beyond = await fetch(link, { headers: { range: 'bytes=10-' } })
      await beyond.text()
      expect(beyond.status).toBe(416)
    })

    it('refuses an address that was changed anywhere', async () => {
      const { storage } = current()
      const [key, other] = [await stored('mine'), await stored('not mine')]
      const link = await storage.link({ key, expiresInMs: MINUTE, downloadAs: 'mine.mp3' })
      const changed = [
        link.replace(key, other),
        `${link}&as=other.mp3`,
        `${link}&more=1`,
        link.slice(0, link.indexOf('?')),
      ]
      for (const name of new URL(link).searchParams.keys()) changed.push(...changes(link, name))
      for (const url of changed) expect([url, (await drained(url)).status]).toEqual([url, 403])
    })

    it('ends with its time', async () => {
      const { storage } = current()
      const link = await storage.link({ key: await stored('x'), expiresInMs: 1_000 })
      expect((await drained(link)).status).toBe(200)
      await current().passTime(2_100)
      expect((await drained(link)).status).toBe(403)
    })

    it('answers 404 for an object that is gone', async () => {
      const { storage } = current()
      const key = await stored('x')
      const link = await storage.link({ key, expiresInMs: MINUTE })
      await storage.remove([key])
      expect((await drained(link)).status).toBe(404)
    })

    it.each(NAMES)('saves under the name %j', async (name) => {
      const link = await current().storage.link({ key: await stored('x'), expiresInMs: MINUTE, downloadAs: name })
      const answer = await drained(link)
      const header = answer.headers.get('content-disposition') ?? ''
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(header).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9%!#$&+.^_`|~-]+$/)
      const expected = name.replace(/[\r\n]+/g, ' ')
      expect(decodeURIComponent(header.replace(/^.*UTF-8''/, ''))).toBe(expected)
    })

    it('cuts a very long name and keeps its extension', async () => {
      const link = await current().storage.link({
        key: await stored('x'),
        expiresInMs: MINUTE,
        downloadAs: `${'🎈'.repeat(3_000)}.mp3`,
      })
      const answer = await drained(link)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .{100,3000}\.mp3$/)
    })
  })

  describe('tickets', () => {
    it('lets one upload in, which becomes an object by promotion', async () => {
      const { storage } = current()
      const [from, to] = [`tmp/${randomUUID()}`, `audio/${randomUUID()}.mp3`]
      const bytes = randomBytes(12 * 1024 * 1024)
      const ticket = await ticketFor(from, bytes)
      expect(ticket.url.startsWith(current().baseUrl)).toBe(true)
      expect(Math.abs(ticket.expiresAt - (await clock()) - MINUTE)).toBeLessThan(5_000)
      expect((await send(ticket, bytes)).ok).toBe(true)
      expect(await storage.head(from)).toMatchObject(facts(bytes))
      expect(await storage.promote({ ...facts(bytes), from, to })).toMatchObject({ key: to, ...facts(bytes) })
      expect(await storage.head(from)).toBeUndefined()
      expect(await storage.head(to)).toMatchObject(facts(bytes))
    })

    it('refuses other bytes, fewer, more, or another type, and keeps nothing', async () => {
      const bytes = randomBytes(50_000)
      const flipped = Buffer.from(bytes)
      flipped[40_000] = (flipped[40_000] ?? 0) ^ 1
      const wrong = [
        flipped,
        bytes.subarray(1),
        Buffer.concat([bytes, Buffer.from('x')]),
        Buffer.alloc(0),
        randomBytes(3_000_000),
      ]
      for (const body of wrong) expect(await outcome(bytes, body)).toEqual({ refused: true, left: undefined })
      expect(await outcome(bytes, bytes, 'text/html')).toEqual({ refused: true, left: undefined })
    })

    it('refuses a changed address', async () => {
      const bytes = randomBytes(100)
      const other = `tmp/${randomUUID()}`
      const { key, ticket } = await fresh(bytes)
      const names = [...new URL(ticket.url).searchParams.keys()]
      const urls = [ticket.url.replace(key, other), ...names.flatMap((name) => changes(ticket.url, name))]
      for (const url of urls) expect([url, (await send({ ...ticket, url }, bytes)).status]).toEqual([url, 403])
      expect(await current().storage.head(key)).toBeUndefined()
      expect(await current().storage.head(other)).toBeUndefined()
    })

    it('is no permission to read, and a link none to write', async () => {
      const bytes = randomBytes(100)
      const { key, ticket } = await fresh(bytes)
      expect((await send(ticket, bytes)).ok).toBe(true)
      expect((await drained(ticket.url)).status).toBe(403)
      const link = await current().storage.link({ key, expiresInMs: MINUTE })
      expect((await send({ ...ticket, url: link }, randomBytes(100))).status).toBe(403)
      expect(await current().storage.head(key)).toMatchObject(facts(bytes))
    })

    it('ends with its time', async () => {
      const bytes = randomBytes(100)
      const key = `tmp/${randomUUID()}`
      const ticket = await ticketFor(key, bytes, 1_000)
      await current().passTime(2_100)
      expect((await send(ticket, bytes)).status).toBe(403)
      expect(await current().storage.head(key)).toBeUndefined()
    })

    it('works once, but survives a failed try', async () => {
      const bytes = randomBytes(100)
      const { ticket } = await fresh(bytes)
      expect((await send(ticket, randomBytes(100))).ok).toBe(false)
      expect((await send(ticket, bytes)).ok).toBe(true)
      expect((await send(ticket, bytes)).ok).toBe(false)
    })

    it('is given for tmp/ only, and only for a possible upload', async () => {
      const { storage } = current()
      const upload = { ...facts(Buffer.from('x')), expiresInMs: MINUTE }
      for (const key of ['audio/x', 'tmp', 'tmpx/y'])
        await expect(storage.ticket({ ...upload, key })).rejects.toEqual(code('bad-key'))
      const impossible = [{ bytes: -1 }, { bytes: 1.5 }, { sha256: 'A'.repeat(64) }, { sha256: '' }]
      for (const part of impossible) {
        await expect(storage.ticket({ ...upload, ...part, key: 'tmp/x' })).rejects.toEqual(code('bad-ticket'))
      }
    })
  })

  describe('promotion', () => {
    it('removes an upload that is not what was expected', async () => {
      const bytes = Buffer.from('expected')
      for (const part of [{ bytes: 7 }, { sha256: 'a'.repeat(64) }, { contentType: 'audio/wav' }]) {
        const { key: from, ticket } = await fresh(bytes)
        await send(ticket, bytes)
        const to = `audio/${randomUUID()}`
        await expect(current().storage.promote({ ...facts(bytes), ...part, from, to })).rejects.toEqual(
          code('mismatch'),
        )
        expect(await current().storage.head(from)).toBeUndefined()
        expect(await current().storage.head(to)).toBeUndefined()
      }
    })

    it('finds nothing where nothing landed, and only tmp/ can be promoted', async () => {
      const upload = { ...facts(Buffer.from('x')), to: `audio/${randomUUID()}` }
      const { storage } = current()
      await expect(storage.promote({ ...upload, from: `tmp/${randomUUID()}` })).rejects.toEqual(code('not-found'))
      const from = await stored('x')
      await expect(storage.promote({ ...upload, from })).rejects.toEqual(code('bad-key'))
      expect(await storage.head(from)).toBeDefined()
    })
  })

  async function fresh(bytes: Uint8Array) {
    const key = `tmp/${randomUUID()}`
    return { key, ticket: await ticketFor(key, bytes) }
  }

  async function outcome(bytes: Uint8Array, body: Uint8Array, contentType?: string) {
    const { key, ticket } = await fresh(bytes)
    const { status } = await send(ticket, body, contentType)
    return { refused: status >= 400 && status < 500, left: await current().storage.head(key) }
  }

  /** The store's own time, which `passTime` may have moved. */
  async function clock(): Promise<number> {
    return (await current().storage.put({ key: 'tmp/clock', bytes: Buffer.from('x'), contentType: 'text/plain' }))
      .modifiedAt
  }
}

async function drained(url: string): Promise<Response> {
  const answer = await fetch(url)
  await answer.arrayBuffer()
  return answer
}

/** Uploads as a browser would, with whatever the ticket asks for. */
async function send(ticket: UploadTicket, bytes: Uint8Array, contentType?: string): Promise<Response> {
  const blob = new Blob([new Uint8Array(bytes)])
  let answer: Response
  if (ticket.method === 'PUT') {
    const headers = { ...ticket.headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) }
    answer = await fetch(ticket.url, { method: 'PUT', headers, body: blob })
  } else {
    const form = new FormData()
    const fields = { ...ticket.fields, ...(contentType === undefined ? {} : { 'Content-Type': contentType }) }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', blob)
    answer = await fetch(ticket.url, { method: 'POST', body: form })
  }
  await answer.arrayBuffer()
  return answer
}

/** The address with one parameter changed, emptied, left out. */
function changes(url: string, name: string): string[] {
  const value = new URL(url).searchParams.get(name) ?? ''
  const last = value.at(-1)
  return [`${value.slice(0, -1)}${last === '1' ? '2' : '1'}`, `${value}0`, '', undefined].map((changed) => {
    const copy = new URL(url)
    if (changed === undefined) copy.searchParams.delete(name)
    else copy.searchParams.set(name, changed)
    return copy.href
  })
}
