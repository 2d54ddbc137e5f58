import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { getConfig } from '../config.ts'
import { isTheme, THEME_COOKIE } from '../shell/themes.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  const picture = { url: '/card.png', width: 1200, height: 630, alt: t('description') }
  return {
    metadataBase: new URL(getConfig().webUrl),
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    manifest: '/manifest.webmanifest',
    openGraph: { type: 'website', siteName: t('name'), images: [picture] },
    twitter: { card: 'summary_large_image', images: [picture] },
  }
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
  // What only the server says stays there: every page would carry it along.
  const { open: _, ...messages } = await getMessages()
  return (
    <html lang={locale} {...theme} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
