import { AppError, invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { primaryOf, readGallery, speaks, type GalleryVoice } from './list-voices.ts'

export type Parameters = { speed?: number | undefined; pitch?: number | undefined; liveliness?: number | undefined }

/**
 * The voice for a text and the language it speaks (a primary tag like `en`: dialects belong to voices): the named one, or the first of the gallery that speaks the language.
 * Throws `invalid` on `voiceId`, `language` or `parameters.…`.
 */
export async function chooseVoice(
  deps: Pick<Deps, 'database'>,
  input: { voiceId?: string | undefined; language?: string | undefined; parameters?: Parameters | undefined },
): Promise<{ voice: GalleryVoice; language: string; parameters: Parameters }> {
  const gallery = await readGallery(deps)
  const { voiceId } = input
  const language = input.language === undefined ? undefined : primaryOf(input.language)
  if (language !== undefined && !gallery.some((voice) => speaks(voice.languages, language))) {
    throw invalidField('language', 'unknown-language', 'We have no voice for this language.')
  }
  const voice = gallery.find((each) =>
    voiceId === undefined ? language === undefined || speaks(each.languages, language) : each.id === voiceId,
  )
  if (voice === undefined) {
    throw invalidField('voiceId', 'unknown-voice', 'We do not have this voice. Please choose one from the gallery.')
  }
  if (language !== undefined && !speaks(voice.languages, language)) {
    throw invalidField('language', 'voice-does-not-speak-it', `${voice.name} does not speak this language.`)
  }
  return {
    voice,
    language: language ?? primaryOf(voice.languages[0] ?? 'en'),
    parameters: checkParameters(voice, input.parameters ?? {}),
  }
}

/** The named voice of the gallery. Throws `not-found`, and `invalid` on `parameters.…`. */
export async function findVoice(
  deps: Pick<Deps, 'database'>,
  input: { voiceId: string; parameters?: Parameters | undefined },
): Promise<{ voice: GalleryVoice; language: string; parameters: Parameters }> {
  const voice = (await readGallery(deps)).find((each) => each.id === input.voiceId)
  if (voice === undefined) throw new AppError('not-found')
  const parameters = checkParameters(voice, input.parameters ?? {})
  return { voice, language: primaryOf(voice.languages[0] ?? 'en'), parameters }
}

function checkParameters(voice: GalleryVoice, parameters: Parameters): Parameters {
  for (const [key, value] of Object.entries(parameters)) {
    if (value === undefined) continue
    const known = voice.parameters.find((parameter) => parameter.key === key)
    if (known === undefined) {
      throw invalidField(`parameters.${key}`, 'unknown-parameter', `${voice.name} does not have this parameter.`)
    }
    if (value < known.min || value > known.max) {
      throw invalidField(`parameters.${key}`, 'out-of-range', `Please choose between ${known.min} and ${known.max}.`)
    }
  }
  return parameters
}
