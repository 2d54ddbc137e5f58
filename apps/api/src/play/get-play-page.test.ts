import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlayPage } from './get-play-page.ts'
import { openPlayFixture, spokenIn, STORAGE_URL, STRAWBERRY_JAM, type PlayFixture } from '../testing/play-fixture.ts'

let play: PlayFixture
beforeAll(async () => {
  play = await openPlayFixture()
})
afterAll(() => play.close())

const JAM = 'Made on the third of July'
const GEM = spokenIn('ro', 'Gem de căpșuni', 'Făcut pe trei iulie.')

type Asked = Omit<Parameters<typeof getPlayPage>[1], 'slug'>

async function openPage(slug: string, asked: Asked = {}) {
  const { status, headers, body } = await getPlayPage(play.deps, { slug, ...asked })
  return { status, headers, markup: String(body), language: /<html lang="(.*?)">/.exec(String(body))?.[1] }
}

const read = (markup: string, pattern: RegExp): string => pattern.exec(markup)?.[1] ?? ''
const dataOf = (markup: string) =>
  JSON.parse(read(markup, /<script type="application\/json" id="page">(.*?)<\/script>/s))
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('the page of a dot that speaks', () => {
  it('offers the voice, the words and the download, with and without JavaScript', async () => {
    const { slug } = await play.addDot()
    const { status, markup, language } = await openPage(slug)
    expect([status, language]).toEqual([200, 'en'])
    expect(markup).toContain(`<audio id="audio" controls preload="metadata" src="/play/${slug}/audio"></audio>`)
    expect(markup).toContain('<h1 lang="en" dir="auto">Strawberry jam</h1>')
    expect(markup).toMatch(/<p class="words" id="words" lang="en" dir="ltr">Made on .* opening\.<\/p>/)
    expect(markup).toContain('aria-label="Play, 12 seconds" hidden>')
    expect(markup).toContain('0:00 of 0:12')
    expect(markup).toContain('Synthetic voice · 12 seconds')
    expect(markup).toContain(`href="/play/${slug}/audio?download=1"`)
    expect(markup).toContain('No cookie. Your address is not stored.')
    expect(markup).toContain('<a href="https://www.example.test">Make your own dot</a>')
    expect(markup).not.toContain('<nav')
    expect(dataOf(markup)).toMatchObject({
      state: 'speaks',
      source: `/play/${slug}/audio`,
      seconds: 12.12,
      language: 'en',
    })
    expect(dataOf(markup).words[1]).toEqual([5, 7, 600, 1050])
  })

  it('draws the recording, one ray each for 64 slices', async () => {
    const { slug } = await play.addDot()
    const figure = read((await openPage(slug)).markup, /<div class="dot">\s*(<svg.*?<\/svg>)/s)
    expect(figure.match(/<path/g)).toHaveLength(64)
    expect(new Set(figure.match(/ d=".*?"/g)).size).toBeGreaterThan(3)
  })

  it('shows no text and no download when its settings say so', async () => {
    const { slug } = await play.addDot({ settings: { transcript: false, download: false } })
    const { markup } = await openPage(slug)
    expect(markup).not.toContain(JAM)
    expect(markup).not.toContain('download=1')
    expect(dataOf(markup)).not.toHaveProperty('words')
  })

  it('says that a person was recorded', async () => {
    const { slug } = await play.addDot({ languages: [{ ...STRAWBERRY_JAM, synthetic: false }] })
    expect((await openPage(slug)).markup).toContain('Recorded voice')
  })

  it('speaks the visitor’s language, and links to the others', async () => {
    const { slug } = await play.addDot({ languages: [STRAWBERRY_JAM, GEM, { language: 'de', title: 'Später' }] })
    const english = await openPage(slug, { acceptLanguage: 'fr,en;q=0.8' })
    expect(english.markup).toContain(
      '<span lang="en" aria-current="true">English</span><a href="?lang=ro" lang="ro" hreflang="ro">Română</a></nav>',
    )
    const romanian = await openPage(slug, { acceptLanguage: 'ro-RO' })
    expect([romanian.language, romanian.headers['vary']]).toEqual(['ro', 'accept-language'])
    expect(romanian.markup).toContain('<h1 lang="ro" dir="auto">Gem de căpșuni</h1>')
    expect(romanian.markup).toContain('aria-label="Redă, 12 secunde"')
    expect(dataOf(romanian.markup).source).toBe(`/play/${slug}/audio?lang=ro`)
    expect((await openPage(slug, { language: 'ro', acceptLanguage: 'en' })).markup).toContain('Făcut pe trei iulie.')
  })

  it('keeps words in another language apart from the page’s', async () => {
    const { slug } = await play.addDot({ languages: [spokenIn('ar', 'مربى الفراولة', 'صنع في يوليو')] })
    const { markup, language } = await openPage(slug, { acceptLanguage: 'ro' })
    expect(language).toBe('ro')
    expect(markup).toContain('<p class="words" id="words" lang="ar" dir="rtl">صنع في يوليو</p>')
  })

  it('opens by its own slug and by any case, and is shared by its lasting address', async () => {
    const { slug } = await play.addDot({ alias: 'grandmas-jam', languages: [STRAWBERRY_JAM, GEM] })
    expect((await openPage(slug.toUpperCase())).status).toBe(200)
    const { markup } = await openPage('grandmas-jam')
    expect(dataOf(markup).source).toBe('/play/grandmas-jam/audio?lang=en')
    expect(markup).toContain(`<meta property="og:url" content="https://play.example.test/play/${slug}?lang=en" />`)
    expect(markup).toContain(
      `<meta property="og:image" content="https://play.example.test/play/${slug}/card.png?lang=en" />`,
    )
    expect(markup).toContain('<meta property="og:title" content="Strawberry jam" />')
  })

  it('speaks on for a suspended client unless the suspension is for abuse', async () => {
    const owner = { status: 'suspended', suspensionReason: 'other' } as const
    expect((await openPage((await play.addDot({ owner })).slug)).markup).toContain(JAM)
  })
})

describe('what may run, style and be kept', () => {
  it('allows one script and one style by the hashes of their bytes, the same on every page', async () => {
    const speaking = await openPage((await play.addDot()).slug)
    const unknown = await openPage('unknown')
    for (const { markup, headers } of [speaking, unknown]) {
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toContain(`script-src ${hashOf(read(markup, /<script type="module">(.*?)<\/script>/s))};`)
      expect(policy).toContain(`style-src ${hashOf(read(markup, /<style>(.*?)<\/style>/s))};`)
      for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'"]) {
        expect(policy.split('; ')).toContain(rule)
      }
      expect(markup.match(/<script/g)).toHaveLength(2)
      expect(markup).not.toMatch(/<[^>]* (style|on[a-z]+)=/)
      expect(headers).toMatchObject({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
      expect(headers).not.toHaveProperty('set-cookie')
    }
    const policyOf = (page: typeof speaking) => page.headers['content-security-policy']
    expect(policyOf(speaking)).toContain(`media-src 'self' ${STORAGE_URL};`)
    expect(policyOf(speaking)).toContain(`img-src 'self' ${STORAGE_URL};`)
    expect(policyOf(unknown)).toContain("media-src 'self';")
  })

  it('asks no other server for anything and holds no signed address', async () => {
    const { markup } = await openPage((await play.addDot()).slug)
    expect(markup).not.toMatch(/signature|expires|files\.example/)
    const loaded = [...markup.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    const elsewhere = loaded.filter(
      (address) => !address?.startsWith('/play/') && !address?.startsWith('https://play.'),
    )
    expect(elsewhere).toEqual(['https://www.example.test'])
  })

  it('is under 30 KB compressed at the longest text and the fullest figure', async () => {
    const text = Array.from({ length: 166 }, (_, i) => `w${i * 7919}`.slice(0, 5)).join(' ')
    const spoken = { ...spokenIn('en', 'x'.repeat(120), text), peaks: Array.from({ length: 720 }, () => 1) }
    const { markup } = await openPage((await play.addDot({ languages: [spoken, GEM] })).slug)
    expect(gzipSync(markup).length).toBeLessThan(15_000)
    expect(brotliCompressSync(markup).length).toBeLessThan(15_000)
  })

  it('may be kept for a minute, and is not sent again while it is the same', async () => {
    const { slug } = await play.addDot()
    const { headers } = await openPage(slug)
    expect(headers['cache-control']).toBe('public, max-age=60')
    const again = await openPage(slug, { ifNoneMatch: headers['etag'] })
    expect([again.status, again.markup, again.headers['etag']]).toEqual([304, '', headers['etag']])
    expect((await openPage(slug, { ifNoneMatch: '"other"' })).status).toBe(200)
  })

  it('leaves what clients wrote inert', async () => {
    const evil = `</script><img src=x onerror=alert(1)>"'`
    const quoted = '&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;'
    const speaking = await play.addDot({
      languages: [{ ...spokenIn('en', evil, evil) }, { ...spokenIn('ro', evil, evil) }],
    })
    const paused = await play.addDot({ state: 'paused', reason: evil, languages: [{ language: 'en', title: evil }] })
    for (const slug of [speaking.slug, paused.slug, evil]) {
      const { markup } = await openPage(slug, { language: evil, acceptLanguage: evil })
      expect(markup).not.toMatch(/<img|<\/script><i/)
      expect(markup.match(/<\/script>/g)).toHaveLength(2)
    }
    const { markup } = await openPage(speaking.slug)
    expect(markup).toContain(`<h1 lang="en" dir="auto">${quoted}</h1>`)
    expect(dataOf(markup).title).toBe(evil)
  })
})

describe('a page that was kept', () => {
  const change = (id: string, set: Record<string, string>) =>
    play.deps.database.kysely.updateTable('dot').set(set).where('id', '=', id).execute()

  it('is the same page again, byte for byte', async () => {
    const { slug } = await play.addDot({ languages: [STRAWBERRY_JAM, GEM] })
    const first = await openPage(slug, { acceptLanguage: 'ro' })
    expect(await openPage(slug, { acceptLanguage: 'ro' })).toEqual(first)
    expect((await openPage(slug, { acceptLanguage: 'en' })).language).toBe('en')
  })

  it('is not shown any more from the moment its dot or its owner changes', async () => {
    const { id, slug } = await play.addDot({ alias: 'kept-jam' })
    for (const name of [slug, 'kept-jam']) expect((await openPage(name)).markup).toContain(JAM)
    await change(id, { state: 'paused' })
    for (const name of [slug, 'kept-jam']) expect((await openPage(name)).markup).not.toContain(JAM)
    await change(id, { state: 'active', settings: JSON.stringify({ transcript: false, download: true }) })
    expect((await openPage(slug)).markup).not.toContain(JAM)
    await play.deps.database.kysely
      .updateTable('person')
      .set({ suspension_reason: 'abuse' })
      .where('id', 'in', (eb) => eb.selectFrom('dot').select('person_id').where('id', '=', id))
      .execute()
    expect((await openPage(slug)).status).toBe(403)
  })

  it('is not shown to one who asks after a change, even among others who asked before', async () => {
    const { id, slug } = await play.addDot()
    await openPage(slug)
    const before = [openPage(slug), openPage(slug)]
    await change(id, { state: 'blocked' })
    expect((await openPage(slug)).status).toBe(403)
    for (const page of await Promise.all(before)) expect([200, 403]).toContain(page.status)
  })

  it('says what was re-recorded, and its new title', async () => {
    const { id, slug } = await play.addDot()
    const { slug: other } = await play.addDot({ languages: [spokenIn('en', 'Plum jam', 'Made in autumn.')] })
    await openPage(slug)
    const { generation_id } = await play.deps.database.kysely
      .selectFrom('dot_language')
      .innerJoin('dot', 'dot.id', 'dot_language.dot_id')
      .select('generation_id')
      .where('slug', '=', other)
      .executeTakeFirstOrThrow()
    await play.deps.database.kysely
      .updateTable('dot_language')
      .set({ generation_id, title: 'Plum jam' })
      .where('dot_id', '=', id)
      .execute()
    const { markup } = await openPage(slug)
    expect(markup).toContain('Made in autumn.')
    expect(markup).toContain('>Plum jam</h1>')
    expect(markup).not.toContain(JAM)
  })
})

describe('a dot that does not speak', () => {
  const untold = { state: 'blocked', reason: 'It sold something unlawful.' } as const
  const abuse = { owner: { status: 'suspended', suspensionReason: 'abuse' } } as const
  it.each([
    ['unknown', undefined, 404, 'We do not know this dot.'],
    ['deleted', { state: 'deleted' }, 410, 'This dot is gone.'],
    ['blocked', untold, 403, 'It sold something unlawful.'],
    ['blocked', abuse, 403, 'Its maker broke the rules of MicDots.'],
    ['paused', { state: 'paused', reason: 'Closed until spring.' }, 200, 'Closed until spring.'],
    ['paused', { state: 'paused' }, 200, 'This dot is paused.'],
    [
      'empty',
      { state: 'empty', languages: [{ language: 'en', title: 'Strawberry jam' }] },
      200,
      'This dot will speak soon.',
    ],
  ] as const)('that is %s says so (%o)', async (state, given, expected, words) => {
    const slug = given === undefined ? 'nothing' : (await play.addDot(given as Parameters<typeof play.addDot>[0])).slug
    const { status, headers, markup } = await openPage(slug)
    const counted = expected === 200 ? { events: `/play/${slug}/events` } : {}
    expect([status, dataOf(markup)]).toEqual([expected, { state, ...counted }])
    expect(markup).toContain(words)
    expect(headers['cache-control']).toBe('no-store')
    expect(markup).not.toMatch(/Made on|<audio|og:/)
    expect(markup.includes('Strawberry jam')).toBe(state === 'paused' || state === 'empty')
  })

  it('is told in the visitor’s language', async () => {
    expect((await openPage('nothing', { acceptLanguage: 'ro' })).markup).toContain('Nu cunoaștem acest punct.')
  })

  it('does not come back through an own slug whose dot is gone, nor through a strange address', async () => {
    await play.deps.database.kysely
      .insertInto('dot_alias')
      .values({ slug: 'orphaned', dot_id: null, created_at: 1 })
      .execute()
    for (const slug of ['orphaned', '', 'a'.repeat(10_000), "x' or 1=1--", '%', 'a\0b']) {
      expect((await openPage(slug)).status).toBe(404)
    }
  })
})
