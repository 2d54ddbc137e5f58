import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeDownload } from './describe-download.ts'

const sha256 = 'ab'.repeat(32)
const etag = `"${sha256}"`
const object = { key: 'audio/ab/x.mp3', bytes: 1_000, contentType: 'audio/mpeg', sha256, modifiedAt: 0 }

describe('describeDownload', () => {
  it('sends the whole object for ever', () => {
    expect(describeDownload({ object })).toEqual({
      status: 200,
      headers: {
        etag,
        'accept-ranges': 'bytes',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-type': 'audio/mpeg',
        'content-disposition': 'inline',
        'content-length': '1000',
      },
    })
  })

  it('sends the two bytes that Safari asks for first', () => {
    const { status, headers, range } = describeDownload({ object, rangeHeader: 'bytes=0-1' })
    expect([status, range, headers['content-range'], headers['content-length']]).toEqual([
      206,
      { start: 0, end: 1 },
      'bytes 0-1/1000',
      '2',
    ])
  })

  it('says how much there is when asked for more', () => {
    const answer = describeDownload({ object, rangeHeader: 'bytes=1000-' })
    expect(answer).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */1000' } })
    expect(answer.range).toBeUndefined()
  })

  it.each([etag, `W/${etag}`, `"x", ${etag}`, '*'])('has nothing new for %s', (ifNoneMatch) => {
    expect(describeDownload({ object, ifNoneMatch, rangeHeader: 'bytes=0-1' }).status).toBe(304)
  })

  it('has news for whoever holds something else', () => {
    expect(describeDownload({ object, ifNoneMatch: '"x"' }).status).toBe(200)
  })

  it.each([
    [etag, 206],
    [`W/${etag}`, 200],
    ['"x"', 200],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 200],
  ])('continues a download only of the same bytes: if-range %s', (ifRange, status) => {
    expect(describeDownload({ object, ifRange, rangeHeader: 'bytes=5-' }).status).toBe(status)
  })

  it.each([
    ['audio/mpeg', 'inline'],
    ['image/png', 'inline'],
    ['text/vtt; charset=utf-8', 'inline'],
    ['application/pdf', 'inline'],
    ['image/svg+xml', 'attachment'],
    ['text/html', 'attachment'],
    ['audio/wav', 'attachment'],
  ])('shows %s %s', (contentType, expected) => {
    const { headers } = describeDownload({ object: { ...object, contentType } })
    expect(headers['content-disposition']).toBe(expected)
  })

  it('shows no unchecked upload', () => {
    const { headers } = describeDownload({ object: { ...object, key: 'tmp/x' } })
    expect(headers['content-disposition']).toBe('attachment')
  })

  it.each([
    ['Țuică.mp3', `attachment; filename="Tuica.mp3"; filename*=UTF-8''%C8%9Auic%C4%83.mp3`],
    ['a"b\\c%.mp3', `attachment; filename="a_b_c_.mp3"; filename*=UTF-8''a%22b_c%25.mp3`],
    ['../../etc/passwd', `attachment; filename="_.._etc_passwd"; filename*=UTF-8''_.._etc_passwd`],
    ["l'a(b)*.mp3", `attachment; filename="l'a(b)*.mp3"; filename*=UTF-8''l%27a%28b%29%2A.mp3`],
    ['a\u202Egpj.exe', `attachment; filename="a gpj.exe"; filename*=UTF-8''a%20gpj.exe`],
    ['...', `attachment; filename="download"; filename*=UTF-8''download`],
    ['', `attachment; filename="download"; filename*=UTF-8''download`],
  ])('names the file %j', (downloadAs, expected) => {
    expect(describeDownload({ object, downloadAs }).headers['content-disposition']).toBe(expected)
  })

  it('makes one safe header of any name, with its extension', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const header = describeDownload({ object, downloadAs: `${name}.mp3` }).headers['content-disposition'] ?? ''
        expect(header).toMatch(/^attachment; filename="[ !#-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
        expect(header.length).toBeLessThan(2_500)
        expect(decodeURIComponent(header)).toMatch(/mp3$/)
      }),
    )
  })
})
