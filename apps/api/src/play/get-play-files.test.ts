import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlayAudio, getPlayCaptions, getPlayCard, getPlayCode, getPlayIcon } from './get-play-files.ts'
import { openPlayFixture, spokenIn, STRAWBERRY_JAM, type PlayFixture } from '../testing/play-fixture.ts'

let play: PlayFixture
beforeAll(async () => {
  play = await openPlayFixture()
})
afterAll(() => play.close())

const files = { getPlayAudio, getPlayCaptions, getPlayCard, getPlayCode }

/** Where a redirect leads, as the store understands it. */
function follow(location = '') {
  const { pathname, search } = new URL(location)
  return play.deps.storage.verifyLink({ path: pathname, query: search.slice(1) })
}

const expiryOf = (location = '') => Number(new URL(location).searchParams.get('expires')) - play.clock.now

describe.each(Object.entries(files))('%s', (_name, getFile) => {
  it.each([
    ['unknown', undefined, 404],
    ['deleted', { state: 'deleted' }, 410],
    ['blocked', { state: 'blocked' }, 403],
    ['abused', { owner: { status: 'suspended', suspensionReason: 'abuse' } }, 403],
    ['paused', { state: 'paused' }, 404],
    ['empty', { state: 'empty', languages: [{ language: 'en', title: 'Strawberry jam' }] }, 404],
  ] as const)('answers one sentence when the dot is %s', async (_state, given, status) => {
    const code = { code: true, ...given } as Parameters<typeof play.addDot>[0]
    const slug = given === undefined ? 'nothing' : (await play.addDot(code)).slug
    const answer = await getFile(play.deps, { slug })
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
    })
    expect(answer.headers).not.toHaveProperty('location')
    expect(String(answer.body)).toMatch(/^(This dot|We do not)[^\n]+\.\n$/)
  })
})

describe('the sound', () => {
  it('is at an address that lives three times its duration and ten minutes', async () => {
    const { slug } = await play.addDot()
    const { status, headers } = await getPlayAudio(play.deps, { slug })
    expect([status, headers['cache-control']]).toEqual([302, 'no-store'])
    expect(follow(headers['location'])).toEqual({ ok: true, key: 'audio/ab/abc.mp3' })
    expect(expiryOf(headers['location'])).toBe(3 * 12_120 + 600_000)
  })

  it('is that of the language asked for', async () => {
    const romanian = { ...spokenIn('ro', 'Gem', 'Gem.'), audioKey: 'audio/ro/ro.mp3' }
    const { slug } = await play.addDot({ languages: [STRAWBERRY_JAM, romanian] })
    const keyFor = async (asked: object) =>
      follow((await getPlayAudio(play.deps, { slug, ...asked })).headers['location'])
    expect(await keyFor({ language: 'ro' })).toMatchObject({ key: 'audio/ro/ro.mp3' })
    expect(await keyFor({ acceptLanguage: 'ro' })).toMatchObject({ key: 'audio/ro/ro.mp3' })
    expect(await keyFor({ language: 'de' })).toMatchObject({ key: 'audio/ab/abc.mp3' })
  })

  it('is saved under the dot’s title, where the dot allows it', async () => {
    const { slug } = await play.addDot()
    const allowed = await getPlayAudio(play.deps, { slug, download: true })
    expect(follow(allowed.headers['location'])).toMatchObject({ downloadAs: 'Strawberry jam.mp3' })
    const closed = await play.addDot({ settings: { transcript: true, download: false } })
    const refused = await getPlayAudio(play.deps, { slug: closed.slug, download: true })
    expect([refused.status, refused.headers['location']]).toEqual([403, undefined])
    expect((await getPlayAudio(play.deps, { slug: closed.slug })).status).toBe(302)
  })
})

describe('the captions', () => {
  it('are WebVTT of the words', async () => {
    const { status, headers, body } = await getPlayCaptions(play.deps, { slug: (await play.addDot()).slug })
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/vtt; charset=utf-8',
      'no-store',
    ])
    expect(String(body)).toMatch(/^WEBVTT\n\n00:00:00\.100 --> [\d:.]+\nMade on the/)
  })

  it('are not there when the dot shows no text', async () => {
    const { slug } = await play.addDot({ settings: { transcript: false, download: true } })
    const { status, body } = await getPlayCaptions(play.deps, { slug })
    expect([status, body]).toEqual([404, 'This dot shows no text.\n'])
  })
})

describe('the sharing picture', () => {
  async function pictureOf(title: string) {
    const { slug } = await play.addDot({ languages: [{ ...STRAWBERRY_JAM, title }] })
    const answer = await getPlayCard(play.deps, { slug })
    const link = follow(answer.headers['location'])
    const stored = link.ok ? await play.deps.storage.get(link.key) : undefined
    return { ...answer, key: link.ok ? link.key : '', bytes: stored ? await buffer(stored.stream) : Buffer.alloc(0) }
  }

  it('is a PNG of 1200 × 630, drawn once', async () => {
    const first = await pictureOf('Strawberry jam')
    expect([first.status, first.headers['cache-control']]).toEqual([302, 'no-store'])
    expect(await sharp(first.bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    expect((await pictureOf('Strawberry jam')).key).toBe(first.key)
    expect((await pictureOf('Plum jam')).key).not.toBe(first.key)
  })

  it.each(['Gem de căpșuni și țuică', `</svg><script>alert(1)</script>`, 'مربى الفراولة', 'x'.repeat(120), ' '])(
    'can be drawn for “%s”',
    async (title) => {
      const { bytes } = await pictureOf(title)
      const { entropy } = await sharp(bytes).stats()
      expect([entropy > 0.5, bytes.length < 100_000]).toEqual([true, true])
    },
  )
})

describe('the code', () => {
  it('is drawn as the dot looks now, also when it looks again as it did before', async () => {
    const { id, slug } = await play.addDot()
    const paint = (foreground: string) =>
      play.deps.database.kysely
        .updateTable('dot')
        .set({ look: JSON.stringify({ foreground, background: '#ffffff', errorCorrection: 'M' }) })
        .where('id', '=', id)
        .execute()
    const codeNow = async () => {
      const { status, headers } = await getPlayCode(play.deps, { slug })
      expect([status, headers['cache-control']]).toEqual([302, 'no-store'])
      return follow(headers['location'])
    }
    await paint('#000000')
    const black = await codeNow()
    expect(black).toMatchObject({ ok: true, key: expect.stringMatching(/^codes\//) })
    await paint('#aa0000')
    expect(await codeNow()).not.toEqual(black)
    await paint('#000000')
    expect(await codeNow()).toEqual(black)
  })
})

describe('the icon', () => {
  it('is a small figure that runs nothing, and a plain ring where the dot does not speak', async () => {
    const speaking = await getPlayIcon(play.deps, { slug: (await play.addDot()).slug })
    const paused = await getPlayIcon(play.deps, { slug: (await play.addDot({ state: 'paused' })).slug })
    const unknown = await getPlayIcon(play.deps, { slug: 'nothing' })
    expect([paused.body, paused.headers['cache-control']]).toEqual([unknown.body, 'no-store'])
    expect(speaking.body).not.toBe(paused.body)
    expect(speaking.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'",
    })
    expect(gzipSync(String(speaking.body)).length).toBeLessThan(1500)
  })
})
