/** The name of a language, without its region, in another: `Romanian` of `ro-RO` in English. Large where it stands alone. */
export function nameLanguage(tag: string, locale: string): string {
  const primary = tag.split('-')[0] ?? tag
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(primary) ?? primary
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
