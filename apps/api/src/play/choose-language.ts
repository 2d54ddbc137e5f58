import { PAGE_TEXTS, type PageLanguage } from './page-texts.ts'

export type Visitor = { language?: string | undefined; acceptLanguage?: string | undefined }

/** More would only be an attempt to make us work. */
const MOST_LANGUAGES = 20

/** What the visitor reads, best first: what was asked for by `?lang=`, then the browser's list (RFC 9110, section 12.5.4). */
export function visitorLanguages(visitor: Visitor): string[] {
  const listed = (visitor.acceptLanguage ?? '')
    .slice(0, 500)
    .split(',', MOST_LANGUAGES)
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => /^[a-z0-9-]{2,35}$/.test(tag) && quality > 0)
  const byQuality = listed.toSorted((a, b) => b.quality - a.quality).map(({ tag }) => tag)
  return visitor.language === undefined ? byQuality : [visitor.language.toLowerCase(), ...byQuality]
}

const primary = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? ''

/** The first language the visitor reads that is on offer, region and all or only the language; else the first on offer. */
export function chooseLanguage<T extends { language: string }>(offered: readonly T[], wanted: string[]): T | undefined {
  for (const tag of wanted) {
    const exact = offered.find(({ language }) => language.toLowerCase() === tag)
    const near = exact ?? offered.find(({ language }) => primary(language) === primary(tag))
    if (near) return near
  }
  return offered[0]
}

/** The language of the page around the dot: the visitor's if we have it, else the dot's, else English. */
export function choosePageLanguage(wanted: string[], dotLanguage?: string): PageLanguage {
  const tags = dotLanguage === undefined ? wanted : [...wanted, dotLanguage]
  return tags.map(primary).find((tag): tag is PageLanguage => Object.hasOwn(PAGE_TEXTS, tag)) ?? 'en'
}

/** A language's name in itself, "Română"; the tag where nobody knows it. */
export function nameLanguage(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    return tag
  }
}

/** Which way a language is written. */
export function writingDirection(tag: string): 'ltr' | 'rtl' | 'auto' {
  try {
    const script = new Intl.Locale(tag).maximize().script ?? ''
    return ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand'].includes(script) ? 'rtl' : 'ltr'
  } catch {
    return 'auto'
  }
}
