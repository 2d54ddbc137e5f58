import { afterAll, beforeAll, describe, expect, it, test as each } from 'vitest'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'
import { guessFromText } from './guess-language.ts'

const spoken = ['en', 'ro', 'es', 'fr', 'de', 'pt']

const phrases: Record<string, string[]> = {
  en: [
    'Good morning!',
    'Keep in the fridge',
    'Mind the step',
    'Happy birthday, Anna!',
    'Please do not open this',
    'Take one tablet twice a day.',
    'This one is mine.',
    'Strawberry jam. Keep it cool.',
  ],
  ro: [
    'Gem de căpșuni',
    'Bună ziua',
    'La mulți ani!',
    'La multi ani!',
    'Nu deschide',
    'A se păstra la rece',
    'Bine ai venit',
    'Medicament pentru tensiune',
    'Zacusca bunicii',
    'Atenție la treaptă',
  ],
  es: [
    'Buenos días',
    '¡Feliz cumpleaños!',
    'Guardar en frío',
    'Cuidado con el escalón',
    'Azúcar',
    'Harina de trigo',
    'Medicina para la tos',
  ],
  fr: [
    'Confiture de fraises',
    'Bon anniversaire !',
    'Ne pas ouvrir',
    'Attention à la marche',
    'À conserver au frais',
    'Bienvenue chez nous',
  ],
  de: ['Alles Gute zum Geburtstag!', 'Nicht öffnen', 'Kühl lagern', 'Vorsicht, Stufe', 'Willkommen bei uns'],
  pt: [
    'Doce de morango',
    'Feliz aniversário!',
    'Cuidado com o degrau',
    'Açúcar',
    'Farinha de trigo',
    'Guardar no frio',
    'Bem-vindo',
  ],
}

describe.each(Object.entries(phrases))('%s', (language, texts) => {
  each.each(texts)('%s', (text) => {
    expect(guessFromText(text, spoken)).toBe(language)
  })
})

each.each(['', '12345', 'OK', 'Anna', 'IKEA', 'Sel', 'Hola', 'REQ-000123', 'Aspirin 500 mg', 'Привет мир', '你好'])(
  '%j could be in any language: no guess',
  (text) => {
    expect(guessFromText(text, spoken)).toBeUndefined()
  },
)

it('is only a language that the gallery speaks', () => {
  expect(guessFromText('Gem de căpșuni făcut în iunie', ['en', 'de'])).not.toBe('ro')
})

describe('a text without language and without voice', () => {
  let test: TestApp
  let me: TestPerson
  beforeAll(async () => {
    test = await createTestApp()
    me = await createTestPerson(test)
  })
  afterAll(() => test.close())

  async function languageOf(input: { text: string; language?: string; voiceId?: string }): Promise<string> {
    const { id } = await test.client(me.jwt).generations.create(input)
    return (await test.client(me.jwt).generations.get({ id })).language
  }

  async function setMyLanguage(language: string): Promise<void> {
    await test.app.database.kysely.updateTable('person').set({ language }).where('id', '=', me.id).execute()
  }

  it('is spoken in the language that it is in', async () => {
    expect(await languageOf({ text: 'Dulceață de vișine, făcută în iulie.' })).toBe('ro')
    expect(await languageOf({ text: 'Vorsicht, die Stufe ist hoch!' })).toBe('de')
    expect(await languageOf({ text: 'Mind the step, please.' })).toBe('en')
  })

  it('is guessed for whoever asks while writing, and costs nothing', async () => {
    const guess = (text: string) => test.client(me.jwt).texts.guessLanguage({ text })
    expect(await guess('Dulceață de vișine, făcută în iulie.')).toEqual({ language: 'ro' })
    expect(await guess('Anna')).toEqual({ language: null })
    expect(await guess('')).toEqual({ language: null })
  })

  it('is spoken in the client’s language when nobody can tell, else in English', async () => {
    await setMyLanguage('ro-RO')
    expect(await languageOf({ text: 'Anna' })).toBe('ro')
    await setMyLanguage('ja')
    expect(await languageOf({ text: 'Anna' })).toBe('en')
  })

  it('is not guessed when the client said the language or the voice', async () => {
    expect(await languageOf({ text: 'Gem de căpșuni', language: 'fr' })).toBe('fr')
    const { items } = await test.client().voices.list({ language: 'es' })
    const [voice] = items
    expect(await languageOf({ text: 'Gem de căpșuni', ...(voice && { voiceId: voice.id }) })).toBe('es')
  })
})
