'use server'

import { cookies } from 'next/headers'
import { isLanguage, LANGUAGE_COOKIE } from '../i18n/languages.ts'
import { getConfig } from '../config.ts'
import { isTheme, THEME_COOKIE } from './themes.ts'

const YEAR_SECONDS = 365 * 24 * 3600

/** Keeps the language of the interface in this browser. */
export async function chooseLanguage(language: string): Promise<void> {
  if (isLanguage(language)) await keep(LANGUAGE_COOKIE, language)
}

/** Whether a language of the interface was chosen in this browser. */
export async function hasChosenLanguage(): Promise<boolean> {
  return isLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value)
}

/** Keeps light or dark in this browser. */
export async function chooseTheme(theme: string): Promise<void> {
  if (isTheme(theme)) await keep(THEME_COOKIE, theme)
}

async function keep(name: string, value: string): Promise<void> {
  const { secureCookies: secure } = getConfig()
  ;(await cookies()).set(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: YEAR_SECONDS })
}
