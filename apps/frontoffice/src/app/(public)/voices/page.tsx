import { Button, ButtonLink } from '@micdots/ui/button.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { SearchX, Unplug } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { nameLanguage } from '../../../i18n/name-language.ts'
import type { PageInput } from '../../../session/page-input.ts'
import { pathToMake } from '../../../session/path-to-make.ts'
import { FilterForm } from '../../../voices/filter-form.tsx'
import { loadVoices, type Gallery, type VoiceFilters } from '../../../voices/load-voices.ts'
import { FILTERS, readFilters } from '../../../voices/read-filters.ts'
import { useVoiceWords } from '../../../voices/use-voice-words.ts'
import { VoiceCard } from '../../../voices/voice-card.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('open.gallery')
  return { title: t('title'), description: t('description'), alternates: { canonical: '/voices' } }
}

export default async function VoicesPage({ searchParams }: PageInput) {
  const [t, filters] = [await getTranslations('open.gallery'), readFilters(await searchParams)]
  const gallery = await loadVoices(filters)
  return (
    <div className="grid gap-8">
      <div>
        <h1 className="text-[clamp(2.6rem,7vw,4.5rem)]">{t('title')}</h1>
        <p className="mt-4 max-w-[46ch] text-xl text-pretty text-quiet">{t('lead')}</p>
      </div>
      {gallery === undefined ? <Away /> : <Voices gallery={gallery} filters={filters} />}
    </div>
  )
}

async function Voices({ gallery, filters }: { gallery: Gallery; filters: VoiceFilters }) {
  const t = await getTranslations('open.gallery')
  const { items, choices } = gallery
  return (
    <>
      <search aria-label={t('title')}>
        <Filters choices={choices} filters={filters} />
      </search>
      <div className="flex flex-wrap items-center gap-x-4">
        <p role="status" className="numbers min-h-11 content-center font-semibold">
          {t('count', { count: items.length })}
        </p>
        {Object.keys(filters).length > 0 && items.length > 0 && (
          <Link href="/voices" scroll={false} className="inline-flex min-h-11 items-center font-semibold">
            {t('clear')}
          </Link>
        )}
      </div>
      {items.length === 0 ? <NothingFits /> : <VoiceList items={items} />}
    </>
  )
}

async function VoiceList({ items }: Pick<Gallery, 'items'>) {
  const t = await getTranslations('open.gallery')
  const hasPreviews = items.some(({ preview }) => preview)
  // Said of each voice only where not all of them are so.
  const isMixed = hasPreviews && items.some(({ preview }) => !preview)
  const paths = await Promise.all(items.map(({ id }) => pathToMake(id)))
  return (
    <>
      <ul className="-mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {items.map((voice, at) => (
          <VoiceCard
            key={voice.id}
            voice={voice}
            heading="h2"
            note={isMixed && voice.preview && <p className="mt-1 text-[0.9375rem] text-quiet">{t('preview')}</p>}
            action={
              <ButtonLink className="mt-auto self-start">
                <Link href={paths[at] ?? '/register'}>{t('use', { name: voice.name })}</Link>
              </ButtonLink>
            }
          />
        ))}
      </ul>
      {hasPreviews && <p className="max-w-[60ch] text-quiet">{t(isMixed ? 'previewText' : 'previewAll')}</p>}
    </>
  )
}

function Filters({ choices, filters }: { choices: Gallery['choices']; filters: VoiceFilters }) {
  const [t, locale, words] = [useTranslations('open.gallery'), useLocale(), useVoiceWords()]
  const say = {
    language: (tag: string) => nameLanguage(tag, locale),
    gender: words.gender,
    age: words.age,
    accent: words.accent,
    tone: words.tone,
  }
  return (
    <FilterForm>
      {FILTERS.map((name) => (
        <Field key={name} id={name} label={t(name)} className="min-w-0">
          {(control) => (
            <Select {...control} name={name} defaultValue={filters[name] ?? ''}>
              <option value="">{t('any')}</option>
              {choices[name].map((value) => (
                <option key={value} value={value}>
                  {say[name](value as never)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Button type="submit">{t('show')}</Button>
    </FilterForm>
  )
}

async function NothingFits() {
  const t = await getTranslations('open.gallery')
  return (
    <PageState
      icon={SearchX}
      title={t('noneTitle')}
      actions={
        <ButtonLink look="main">
          <Link href="/voices">{t('clear')}</Link>
        </ButtonLink>
      }
    >
      {t('none')}
    </PageState>
  )
}

async function Away() {
  const t = await getTranslations('open.gallery')
  return (
    <PageState
      icon={Unplug}
      title={t('awayTitle')}
      actions={
        <ButtonLink>
          <a href="/voices">{t('again')}</a>
        </ButtonLink>
      }
    >
      {t('away')}
    </PageState>
  )
}
