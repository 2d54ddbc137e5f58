import { ID3Writer } from 'browser-id3-writer'

export type Mp3Tags = { title: string; language: string; synthetic: boolean; comment?: string }

// ID3 wants ISO 639-2 where the web has two letters.
const threeLetters: Record<string, string> = {
  de: 'deu',
  en: 'eng',
  es: 'spa',
  fr: 'fra',
  it: 'ita',
  nl: 'nld',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  uk: 'ukr',
}

/** The MP3 with an ID3v2.3 tag in front: title, language, and the mark "AI-generated" on a synthetic voice. `language` is BCP 47. */
export function tagMp3(mp3: Uint8Array<ArrayBuffer>, tags: Mp3Tags): Uint8Array<ArrayBuffer> {
  const language = threeLetters[tags.language.split('-')[0]?.toLowerCase() ?? ''] ?? 'und'
  const comment = [tags.synthetic ? 'AI-generated voice.' : '', tags.comment ?? '']
    .filter((part) => part !== '')
    .join(' ')
  // Its usual 4 KB of padding would be a third of a second of a phone's download.
  const writer = Object.assign(new ID3Writer(mp3.buffer), { padding: 0 })
  writer.setFrame('TIT2', tags.title).setFrame('TLAN', language)
  if (tags.synthetic) writer.setFrame('TXXX', { description: 'AI-generated', value: 'true' })
  if (comment !== '') writer.setFrame('COMM', { description: '', text: comment, language })
  return new Uint8Array(writer.addTag())
}
