import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLanguage, isLanguage, LANGUAGE_COOKIE } from './languages.ts'

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value
  const locale = isLanguage(chosen) ? chosen : chooseLanguage((await headers()).get('accept-language'))
  const { default: messages } = await (locale === 'ro'
    ? import('../../messages/ro.json')
    : import('../../messages/en.json'))
  return { locale, messages, timeZone: 'UTC' }
})
