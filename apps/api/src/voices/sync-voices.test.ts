import type { ProviderVoice, Speech } from '@micdots/integrations/speech'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { makeSamples } from './make-samples.ts'
import { syncVoices } from './sync-voices.ts'

let test: TestApp
let everything: Speech
beforeAll(async () => {
  test = await createTestApp()
  everything = test.app.speech
})
afterAll(() => test.close())

/** The real speech with only these providers, as on an installation that lacks the others. */
function only(...providers: string[]): Speech {
  const voices = async (): Promise<ProviderVoice[]> =>
    (await everything.voices()).filter((voice) => providers.includes(voice.provider))
  return { ...everything, providers, voices }
}

const sync = (speech: Speech) => syncVoices({ ...test.app, speech })
const gallery = async () => (await test.client().voices.list({})).items
const rows = () => test.app.database.kysely.selectFrom('voice').selectAll().orderBy('sort_order').execute()

describe('the gallery', () => {
  it('speaks six languages, each with a voice of a woman and of a man, all of them previews', async () => {
    const items = await gallery()
    const offer = items.map((voice) => `${voice.languages[0]?.slice(0, 2)} ${voice.gender}`)
    for (const language of ['en', 'ro', 'es', 'fr', 'de', 'pt']) {
      expect(offer).toContain(`${language} female`)
      expect(offer).toContain(`${language} male`)
    }
    expect(items.every((voice) => voice.preview)).toBe(true)
    const romanian = items.find((voice) => voice.languages[0] === 'ro-RO')
    expect(romanian?.parameters.map((parameter) => parameter.key)).toEqual(['speed', 'pitch'])
  })

  it('can be filtered by each fact of a voice and by all of them, and says by what', async () => {
    const api = test.client()
    const { choices, items: all } = await api.voices.list({})
    expect(choices.language).toEqual(['en', 'ro', 'es', 'fr', 'de', 'pt'])
    expect(choices.gender.toSorted()).toEqual(['female', 'male'])
    expect(choices.accent).toContain('Scottish')
    const filters = {
      language: 'en',
      gender: 'male',
      accent: 'Scottish',
      age: 'adult',
      tone: 'warm and lively',
    } as const
    expect((await api.voices.list(filters)).items.map(({ name }) => name)).toEqual(['Ross'])
    for (const [fact, wanted] of Object.entries(filters)) {
      const { items } = await api.voices.list({ [fact]: wanted })
      expect([fact, items.length > 0 && items.length < all.length]).toEqual([fact, fact !== 'age'])
    }
    const none = await api.voices.list({ language: 'en', accent: 'Romanian' })
    expect(none.items).toEqual([])
    // Who filters can still see what else there is.
    expect(none.choices).toEqual(choices)
    await expect(api.voices.list({ age: 'ancient' } as never)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('keeps each voice with its provider', async () => {
    const providers = new Map((await rows()).map((row) => [row.name, row.provider]))
    expect(providers.get('Ada')).toBe('flite')
    expect(providers.get('Ioana')).toBe('espeak-ng')
  })

  it('lacks the voices of a provider that is gone, keeps their rows, and has them again when it is back', async () => {
    const before = await rows()
    await sync(only('flite'))
    expect((await gallery()).map((voice) => voice.languages[0]?.slice(0, 2))).toEqual(['en', 'en', 'en', 'en'])
    expect((await rows()).map((row) => row.id)).toEqual(before.map((row) => row.id))
    await sync(everything)
    expect((await gallery()).length).toBe(before.length)
  })

  it('leaves a voice off that the staff switched off, whatever its provider does', async () => {
    const off = test.app.database.kysely.updateTable('voice').set({ enabled: false }).where('name', '=', 'Ioana')
    await off.execute()
    await sync(only('flite'))
    await sync(everything)
    const names = (await gallery()).map((voice) => voice.name)
    expect(names).not.toContain('Ioana')
    expect(names).toContain('Andrei')
    await test.app.database.kysely.updateTable('voice').set({ enabled: true }).execute()
  })

  it('gets samples in the language of each voice, only where its provider is here', async () => {
    const said: string[] = []
    const speech: Speech = {
      ...only('espeak-ng'),
      speak: async (request, signal) => {
        said.push(request.text)
        return everything.speak(request, signal)
      },
    }
    const made = await makeSamples({ ...test.app, speech })
    expect(made).toBe(10)
    expect(said.map((text) => text.split(/[ ,]/)[0])).toEqual([
      'Bună',
      'Bună',
      'Hola',
      'Hola',
      'Bonjour',
      'Bonjour',
      'Hallo',
      'Hallo',
      'Olá',
      'Olá',
    ])
    const sample = (await gallery()).find((voice) => voice.name === 'Ioana')?.sample
    expect(sample?.durationMs).toBeGreaterThan(2_000)
    expect((await gallery()).find((voice) => voice.name === 'Ada')?.sample).toBeNull()
  })
})

describe('a text for a voice whose provider has gone', () => {
  it('fails with words, and speaks when the provider is back', async () => {
    const me = await createTestPerson(test)
    const api = test.client(me.jwt)
    const voiceId = (await gallery()).find((voice) => voice.name === 'Ioana')?.id
    const made = await api.generations.create({ text: 'Gem de căpșuni.', voiceId })
    const real = { ...test.app.speech }
    Object.assign(test.app.speech, only('flite'), {
      speak: (...[request, signal]: Parameters<Speech['speak']>) =>
        real.speak({ ...request, provider: 'gone' }, signal),
    })
    await test.work()
    expect((await api.generations.get({ id: made.id })).error?.code).toBe('voice-unavailable')
    Object.assign(test.app.speech, real)
    await api.generations.retry({ id: made.id })
    await test.work()
    expect(await api.generations.get({ id: made.id })).toMatchObject({ state: 'completed', language: 'ro' })
    const stored = await test.app.database.kysely.selectFrom('generation').selectAll().executeTakeFirstOrThrow()
    expect(Boolean(stored.words_estimated)).toBe(false)
  })
})
