import { ButtonLink } from '@micdots/ui/button.tsx'
import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { Voice } from '../dots/types.ts'
import type { Gallery } from '../voices/load-voices.ts'
import { VoiceCard } from '../voices/voice-card.tsx'

const SHOWN = 6

/** A few voices of the gallery that can be heard here. */
export async function VoicesSection({ gallery }: { gallery: Gallery | undefined }) {
  const [t, locale] = [await getTranslations('open.landing'), await getLocale()]
  const voices = chooseVoices(gallery?.items ?? [], locale)
  return (
    <section aria-labelledby="voices" className="grid gap-8 border-t-2 border-ink py-14 lg:py-20">
      <div>
        <h2 id="voices" className="text-[clamp(2.1rem,5vw,3.4rem)]">
          {t('voicesTitle')}
        </h2>
        <p className="mt-3 max-w-[44ch] text-xl text-pretty text-quiet">
          {t(voices.length === 0 ? 'voicesAway' : 'voicesText')}
        </p>
      </div>
      {voices.length > 0 && (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {voices.map((voice) => (
            <VoiceCard key={voice.id} voice={voice} heading="h3" />
          ))}
        </ul>
      )}
      {gallery !== undefined && voices.length > 0 && (
        <ButtonLink className="justify-self-start">
          <Link href="/voices">
            {t('voicesAll', { count: gallery.items.length })}
            <ArrowRight aria-hidden />
          </Link>
        </ButtonLink>
      )}
    </section>
  )
}

const languageOf = (voice: Voice) => voice.languages[0]?.split('-')[0]

/** Those that can be heard: first who speaks the visitor's language, then one of each other, then whoever comes next. */
function chooseVoices(all: Voice[], locale: string): Voice[] {
  const heard = all.filter(({ sample }) => sample !== null)
  const own = heard.filter((voice) => languageOf(voice) === locale).slice(0, 2)
  const others = heard.filter((voice) => languageOf(voice) !== locale)
  const firsts = others.filter((voice, at) => others.findIndex((one) => languageOf(one) === languageOf(voice)) === at)
  return [...new Set([...own, ...firsts, ...heard])].slice(0, SHOWN)
}
