'use client'

import { Segmented } from '@micdots/ui/segmented.tsx'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { LANGUAGES, type Language } from '../i18n/languages.ts'
import { chooseLanguage, chooseTheme } from './choose.ts'
import { THEMES, type Theme } from './themes.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon }
/** Each in its own language, for whoever does not understand the page. */
const NAMES: Record<Language, string> = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language,
  ]),
) as Record<Language, string>

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Light or dark, and the language of the interface; both are kept in this browser. */
export function Preferences({ theme: kept }: { theme: Theme }) {
  const t = useTranslations('shell')
  const language = useLocale()
  const router = useRouter()
  const [theme, setTheme] = useState(kept)
  const [, startTransition] = useTransition()
  const changeTheme = (wanted: Theme) => {
    setTheme(wanted)
    if (wanted === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = wanted
    startTransition(() => chooseTheme(wanted))
  }
  const changeLanguage = (wanted: Language) =>
    startTransition(async () => {
      await chooseLanguage(wanted)
      router.refresh()
    })
  return (
    <div className="flex flex-wrap justify-between gap-x-8">
      <Segmented
        label={t('theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`), icon: ICONS[value] }))}
        onChange={changeTheme}
      />
      <Segmented
        label={t('language')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: capital(NAMES[value]), lang: value }))}
        onChange={changeLanguage}
      />
    </div>
  )
}
