import { ProviderError } from '@micdots/integrations/provider-error'
import { createSpeech, type Speech } from '@micdots/integrations/speech'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { countSentences } from './split-text.ts'

let test: TestApp
let me: TestPerson
let calls = 0
let fault: ProviderError | undefined
const voices = { Ada: '', Ioana: '' }

/** The real voices, counted, with a fault in front of them on command. */
function countedSpeech(): Speech {
  const real = createSpeech({ provider: 'embedded', threads: 1 })
  return {
    ...real,
    speak: async (request, signal) => {
      calls += 1
      if (fault) throw fault
      return real.speak(request, signal)
    },
  }
}

beforeAll(async () => {
  test = await createTestApp({ speech: countedSpeech() })
  me = await createTestPerson(test)
  for (const { name, id } of (await test.client().voices.list({})).items) {
    if (name === 'Ada' || name === 'Ioana') voices[name] = id
  }
})
afterAll(() => test.close())

const preview = (input: { id?: string; text: string; parameters?: { speed?: number; pitch?: number } }, who = me) =>
  test.client(who.jwt).voices.preview({ id: voices.Ioana, ...input })

describe('a preview', () => {
  it('is an MP3 of the sentence, and costs nothing', async () => {
    const before = (await test.client(me.jwt).me.get()).tokens
    const { url, durationMs } = await preview({ text: 'Dr. Pop are gem de căpșuni.', parameters: { speed: 1.2 } })
    const answer = await fetch(url)
    expect(answer.headers.get('content-type')).toBe('audio/mpeg')
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
    expect(new URL(url).pathname).toMatch(/^\/storage\/previews\//)
    expect(durationMs).toBeGreaterThan(1_000)
    expect((await test.client(me.jwt).me.get()).tokens).toEqual(before)
  })

  it('is spoken once, whoever asks, and again when something else is asked', async () => {
    const other = await createTestPerson(test)
    const first = await preview({ text: 'Încă o dată.' })
    const before = calls
    expect((await preview({ text: ' Încă o dată.' }, other)).durationMs).toBe(first.durationMs)
    expect((await preview({ text: 'Încă o dată.', parameters: { speed: 1 } })).durationMs).toBe(first.durationMs)
    expect(calls).toBe(before)
    expect((await preview({ text: 'Încă o dată.', parameters: { speed: 0.5 } })).durationMs).toBeGreaterThan(
      first.durationMs * 1.5,
    )
    await preview({ text: 'Încă o dată.', id: voices.Ada })
    expect(calls).toBe(before + 2)
  })

  it.each([
    ['', 'text', 'empty'],
    ['a '.repeat(61), 'text', 'too-long'],
    ['Una. Două.', 'text', 'one-sentence'],
    ['…', 'text', 'unspeakable'],
  ])('%j is refused: %s %s', async (text, path, code) => {
    const before = calls
    await expect(preview({ text })).rejects.toMatchObject({ status: 422, data: { fields: [{ path, code }] } })
    expect(calls).toBe(before)
  })

  it('takes 120 characters, whatever they are made of', async () => {
    await expect(preview({ text: `${'👩‍👩‍👧'.repeat(100)} și o propoziție.` })).resolves.toHaveProperty('url')
  })

  it('refuses a parameter that the voice lacks, and a voice that is not there', async () => {
    const turned = test.client(me.jwt).voices.preview({ id: voices.Ioana, text: 'Da.', parameters: { liveliness: 1 } })
    await expect(turned).rejects.toMatchObject({ data: { fields: [{ path: 'parameters.liveliness' }] } })
    await expect(preview({ text: 'Da.', id: me.id })).rejects.toMatchObject({ status: 404, code: 'not-found' })
  })

  it('that can not be spoken says why, and is not counted', async () => {
    const rows = () => test.app.database.kysely.selectFrom('voice_preview').selectAll().execute()
    const before = (await rows()).length
    fault = new ProviderError({ provider: 'espeak-ng', code: 'unspeakable', retryable: false })
    await expect(preview({ text: 'Asta nu.' })).rejects.toMatchObject({ status: 422 })
    fault = new ProviderError({ provider: 'espeak-ng', code: 'timeout', retryable: true })
    await expect(preview({ text: 'Asta nu.' })).rejects.toMatchObject({ status: 503, code: 'unavailable' })
    fault = undefined
    expect((await rows()).length).toBe(before)
  })

  it('is made at most 20 times in 24 hours, all at once too; what was spoken before is free', async () => {
    const eager = await createTestPerson(test)
    const texts = Array.from({ length: 24 }, (_, i) => `Nu ${i}.`)
    const answers = await Promise.allSettled(texts.map((text) => preview({ text }, eager)))
    const refused = answers.filter((answer) => answer.status === 'rejected').map((answer): unknown => answer.reason)
    expect(refused).toHaveLength(4)
    for (const reason of refused) expect(reason).toMatchObject({ status: 429, code: 'quota-reached' })
    await expect(preview({ text: 'Încă o dată.' }, eager)).resolves.toHaveProperty('url')
    await expect(preview({ text: 'Ceva nou.' }, eager)).rejects.toMatchObject({ code: 'quota-reached' })
    await expect(preview({ text: 'Ceva nou.' })).resolves.toHaveProperty('url')
  })
})

it.each([
  ['Una.', 1],
  ['Una. Două.', 2],
  ['Dr. Pop stă pe Str. Lungă nr. 5.', 1],
  ['Das ist z. B. Salz.', 1],
  ['Ce? Da!', 2],
  ['Da… 🍓', 1],
])('%j has %i sentences', (text, count) => {
  expect(countSentences({ text, language: 'ro' })).toBe(count)
})
