import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { isTheme, THEME_COOKIE } from '../shell/themes.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  return { title: { default: t('name'), template: `%s · ${t('name')}` }, description: t('description') }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf5' },
    { media: '(prefers-color-scheme: dark)', color: '#10131c' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, cookie] = [await getLocale(), (await cookies()).get(THEME_COOKIE)]
  const theme = isTheme(cookie?.value) && cookie.value !== 'system' ? { 'data-theme': cookie.value } : {}
  return (
    <html lang={locale} {...theme} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
