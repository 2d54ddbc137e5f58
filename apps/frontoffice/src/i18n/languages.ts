/** The languages of the interface, the first one for whoever speaks none of them. */
export const LANGUAGES = ['en', 'ro'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_COOKIE = 'micdots_language'

export const isLanguage = (value: string | undefined): value is Language => LANGUAGES.some((one) => one === value)

/** The first language of an Accept-Language header that we speak. */
export function chooseLanguage(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(';')
      return { language: tag.toLowerCase().split('-')[0], quality: Number(quality.trim().replace('q=', '')) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  return wanted.map(({ language }) => language).find(isLanguage) ?? LANGUAGES[0]
}
