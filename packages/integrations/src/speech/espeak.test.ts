import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProcessPool } from '../process-pool.ts'
import { speechConformance } from './conformance.ts'
import { createEspeakSpeech } from './espeak.ts'
import type { EspeakResult, EspeakTask } from './espeak.process.ts'
import { espeakSettings } from './espeak-voices.ts'
import type { Speech, SpeechRequest } from './port.ts'
import { spellOut } from './spelling/spell-out.ts'
import { medianPitch } from './testing/median-pitch.ts'

speechConformance('espeak-ng', () => createEspeakSpeech({}))

let speech: Speech
beforeAll(() => {
  speech = createEspeakSpeech({})
})
afterAll(() => speech.close())

function request(text: string, change: Partial<SpeechRequest> = {}): SpeechRequest {
  const voice = { provider: 'espeak-ng', model: 'espeak-ng', providerVoiceId: 'ro+f2' }
  return { text, language: 'ro', parameters: {}, ...voice, ...change }
}

test('the times of the words are the engine’s own, and a pause is between words, not in them', async () => {
  const { words, wordsEstimated } = await speech.speak(request('Deschide borcanul încet. Apoi gustă din el.'))
  expect(wordsEstimated).toBe(false)
  expect(words.every((word) => word.endMs - word.startMs > 60)).toBe(true)
  const [last, next] = [words[2], words[3]]
  expect(next?.text).toBe('Apoi')
  expect((next?.startMs ?? 0) - (last?.endMs ?? 0)).toBeGreaterThan(150)
})

test('what is spelled out keeps the time of the words it was made from', async () => {
  const { words } = await speech.speak(request('Pe str. Lungă nr. 1 234 stă 🍓 dl. Pop.'))
  const took = Object.fromEntries(words.map(({ text, startMs, endMs }) => [text, endMs - startMs]))
  expect(words.map((word) => word.text)).toEqual(['Pe', 'str.', 'Lungă', 'nr.', '1', '234', 'stă', '🍓', 'dl.', 'Pop.'])
  expect(took['str.']).toBeGreaterThan(250)
  expect(took['1']).toBeGreaterThan(200)
  expect(took['234']).toBeGreaterThan(1_000)
  expect(took['🍓']).toBe(0)
})

test('the engine’s markup and its phonemes are only signs in a text', async () => {
  const seconds = async (text: string): Promise<number> => {
    const { samples, sampleRate } = await speech.speak(request(text))
    return samples.length / sampleRate
  }
  expect(await seconds('gem <break time="9s"/> bun')).toBeLessThan(6)
  const heard = await listen('ro', spellOut('[[h@loU]]', 'ro').text)
  expect(heard).not.toContain('həlo')
})

test('a call over its time is a timeout that may be tried again', async () => {
  const hurried = createEspeakSpeech({ timeoutMs: 2_000 })
  const long = request('nouăzeci și nouă '.repeat(20_000))
  await expect(hurried.speak(long)).rejects.toMatchObject({ code: 'timeout', retryable: true })
  await expect(hurried.speak(request('Încă o dată.'))).resolves.toHaveProperty('wordsEstimated', false)
  await hurried.close()
})

test.each([
  ['ro+f2', 160, 260],
  ['ro+m3', 85, 145],
])('%s sounds as its gallery entry says, and pitch is in semitones', async (providerVoiceId, low, high) => {
  const hertz = async (pitch: number): Promise<number> => {
    const { samples, sampleRate } = await speech.speak(
      request('Mâine ne vedem la mare, unde e bine.', { providerVoiceId, parameters: { pitch } }),
    )
    return medianPitch(samples, sampleRate)
  }
  const usual = await hertz(0)
  expect(usual).toBeGreaterThan(low)
  expect(usual).toBeLessThan(high)
  const semitones = 12 * Math.log2((await hertz(4)) / (await hertz(-4)))
  expect(semitones).toBeGreaterThan(6)
  expect(semitones).toBeLessThan(10)
})

test('what one call turned does not reach the next', async () => {
  const first = await speech.speak(request('De două ori.'))
  await speech.speak(request('Zweimal.', { providerVoiceId: 'de+m3', parameters: { speed: 2, pitch: -6 } }))
  const second = await speech.speak(request('De două ori.'))
  expect(second.words).toEqual(first.words)
  expect(second.samples.length).toBe(first.samples.length)
})

test('parameters become the engine’s, brought to the nearest end', () => {
  expect(espeakSettings({})).toEqual({ rate: 165, pitch: 50 })
  expect(espeakSettings({ speed: 2, pitch: 6 })).toEqual({ rate: 330, pitch: 93 })
  expect(espeakSettings({ speed: 100, pitch: -100 })).toEqual({ rate: 330, pitch: 7 })
  expect(espeakSettings({ speed: Number.NaN, liveliness: 2 })).toEqual({ rate: 165, pitch: 50 })
})

// Left what a client writes, right how a person would read it aloud. Both must come out of the engine as the same sounds.
const readAloud: Record<string, [written: string, said: string][]> = {
  ro: [
    ['Dr. Pop și d-na Ene', 'doctor Pop și doamna Ene'],
    ['Str. Lungă, bd. Unirii', 'strada Lungă, bulevardul Unirii'],
    ['nr. 5', 'numărul cinci'],
    ['2 linguri, 12 căni, 2 ouă', 'două linguri, douăsprezece căni, două ouă'],
    ['1 kg de mere', 'un kilogram de mere'],
    ['20 g', 'douăzeci de grame'],
    ['1 000 de pași', 'o mie de pași'],
    ['5 lei', 'cinci lei'],
    ['14:30', 'paisprezece și treizeci'],
    ['1 mai', 'întâi mai'],
    ['12.03', 'doisprezece zero trei'],
    ['secolul XIX', 'secolul nouăsprezece'],
    ['piaţă şi ţuică', 'piață și țuică'],
    ['-5 grade', 'minus cinci grade'],
    ['½ cană', 'jumătate de cană'],
  ],
  es: [
    ['Sr. López y Dra. Ruiz', 'señor López y doctora Ruiz'],
    ['C/ Mayor, n.º 5', 'calle Mayor, número cinco'],
    ['5 €', 'cinco euros'],
    ['-5 grados', 'menos cinco grados'],
    ['1 000 pasos', 'mil pasos'],
    ['21 casas', 'veintiuna casas'],
    ['21 gramos', 'veintiún gramos'],
    ['1.º', 'primero'],
    ['sal & azúcar', 'sal y azúcar'],
    ['EE. UU.', 'Estados Unidos.'],
  ],
  fr: [
    ['M. Dupont et Mme Petit', 'monsieur Dupont et madame Petit'],
    ['n° 5', 'numéro cinq'],
    ['21e', 'vingt et unième'],
    ['XIXe siècle', 'dix-neuvième siècle'],
    ['-5 degrés', 'moins cinq degrés'],
    ['1 tasse', 'une tasse'],
    ['p. ex. ici', 'par exemple ici'],
    ['10 g', 'dix grammes'],
  ],
  de: [
    ['Fr. Meier, Dr. Klein', 'Frau Meier, Doktor Klein'],
    ['Hauptstr. 5', 'Hauptstraße fünf'],
    ['am 3. Oktober', 'am dritten Oktober'],
    ['1. Mai', 'erster Mai'],
    ['z. B. Salz usw.', 'zum Beispiel Salz und so weiter.'],
    ['2 EL Zucker', 'zwei Esslöffel Zucker'],
    ['1 kg', 'ein Kilogramm'],
    ['1 Tasse', 'eine Tasse'],
    ['14:30 Uhr', 'vierzehn Uhr dreißig'],
  ],
  pt: [
    ['Sr. Silva e Dra. Costa', 'senhor Silva e doutora Costa'],
    ['R. Augusta, n.º 5', 'rua Augusta, número cinco'],
    ['5 €', 'cinco euros'],
    ['R$ 5', 'cinco reais'],
    ['2 colheres', 'duas colheres'],
    ['1.º andar', 'primeiro andar'],
    ['1 000 passos', 'mil passos'],
    ['sal & água', 'sal e água'],
  ],
}

const engine = createProcessPool<EspeakTask, EspeakResult>({
  provider: 'espeak-ng',
  file: new URL('./espeak.process.ts', import.meta.url),
  processes: 1,
  timeoutMs: 20_000,
})
afterAll(() => engine.close())

/** The sounds of a text as the engine reads it, without stress, length, and whether a vowel is full: figures glide a little otherwise. */
async function listen(voice: string, text: string): Promise<string> {
  const { sounds } = await engine.run({ voice, text, rate: 165, pitch: 50 })
  return sounds
    .map((sound) => sound.ipa)
    .join('')
    .replaceAll(/[ˈˌː]/gu, '')
    .replaceAll(/[ɪj]/gu, 'i')
    .replaceAll(/[ʊw]/gu, 'u')
}

describe.each(Object.entries(readAloud))('%s is read aloud', (language, cases) => {
  test.each(cases)('%s', async (written, said) => {
    expect(await listen(language, spellOut(written, language).text)).toBe(await listen(language, said))
  })
})
