import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSpokenDot } from './get-spoken-dot.ts'
import { openPlayFixture, type PlayFixture } from '../testing/play-fixture.ts'

let play: PlayFixture
beforeAll(async () => {
  play = await openPlayFixture()
})
afterAll(() => play.close())

type Given = Parameters<PlayFixture['addDot']>[0]

describe('what a dot says to another page', () => {
  it('is its text with times, its figure, and links that open', async () => {
    const { slug } = await play.addDot({
      code: true,
      alias: 'our-house-dot',
      languages: [
        {
          language: 'en',
          title: 'Hello',
          text: 'Hello there. I am a dot.',
          durationMs: 9_000,
          peaks: [0, 0.5, 1, 0.25],
          words: ['Hello', 'there.', 'I', 'am', 'a', 'dot.'].map((text, at) => ({
            text,
            startMs: at * 500,
            endMs: at * 500 + 400,
          })),
        },
      ],
    })
    const said = await getSpokenDot(play.deps, { slug: 'our-house-dot' })
    expect(said).toMatchObject({
      playUrl: `https://play.example.test/play/${slug}`,
      title: 'Hello',
      language: 'en',
      durationMs: 9_000,
      text: 'Hello there. I am a dot.',
      captions: [
        { startMs: 0, endMs: 1000, lines: ['Hello there.'] },
        { startMs: 1000, endMs: 3400, lines: ['I am a dot.'] },
      ],
    })
    expect(Math.max(...said.levels)).toBe(1)
    for (const link of [said.audioUrl, said.cardUrl, said.codeUrl]) {
      const { pathname, search } = new URL(link)
      expect(play.deps.storage.verifyLink({ path: pathname, query: search.slice(1) })).toMatchObject({ ok: true })
    }
  })

  it('holds no text where the dot does not show it', async () => {
    const { slug } = await play.addDot({ code: true, settings: { transcript: false, download: false } })
    expect(await getSpokenDot(play.deps, { slug })).toMatchObject({ text: null, captions: [] })
  })

  it.each<[string, Given, string]>([
    ['deleted', { state: 'deleted' }, 'gone'],
    ['blocked', { state: 'blocked' }, 'not-allowed'],
    ['paused', { state: 'paused' }, 'wrong-state'],
    ['empty', { state: 'empty', languages: [{ language: 'en', title: 'Jam' }] }, 'wrong-state'],
  ])('is refused when the dot is %s', async (_, given, code) => {
    const { slug } = await play.addDot({ code: true, ...given })
    await expect(getSpokenDot(play.deps, { slug })).rejects.toMatchObject({ code })
  })

  it('is refused when nobody knows the dot', async () => {
    await expect(getSpokenDot(play.deps, { slug: 'nothing' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
