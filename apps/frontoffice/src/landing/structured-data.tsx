import { headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { getConfig } from '../config.ts'
import { QUESTIONS } from './questions.tsx'

/** What the page says, once more for machines that read pages. Nothing that is not on it. */
export async function StructuredData() {
  const [app, t, inLanguage] = [await getTranslations('app'), await getTranslations('open.landing'), await getLocale()]
  const url = `${getConfig().webUrl}/`
  const site = { '@type': 'WebSite', name: app('name'), description: app('description'), url, inLanguage }
  const questions = QUESTIONS.map((name) => ({
    '@type': 'Question',
    name: t(`answers.${name}.question`),
    acceptedAnswer: { '@type': 'Answer', text: t(`answers.${name}.answer`) },
  }))
  const graph = [site, { '@type': 'FAQPage', url, inLanguage, mainEntity: questions }]
  // A text can't end the script: there is no "<" in it.
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c')
  const nonce = (await headers()).get('x-nonce') ?? ''
  return <script type="application/ld+json" nonce={nonce} dangerouslySetInnerHTML={{ __html: json }} />
}
