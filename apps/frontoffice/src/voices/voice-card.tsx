import { SampleButton } from '@micdots/ui/sample-button.tsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Voice } from '../dots/types.ts'
import { nameLanguage } from '../i18n/name-language.ts'
import { useVoiceWords } from './use-voice-words.ts'

type VoiceCardProps = { voice: Voice; heading: 'h2' | 'h3'; note?: ReactNode; action?: ReactNode }

/** A voice that introduces itself: its sample, its name, what it is like. */
export function VoiceCard({ voice, heading: Heading, note, action }: VoiceCardProps) {
  const [t, locale, words] = [useTranslations('make'), useLocale(), useVoiceWords()]
  const languages = voice.languages.map((tag) => nameLanguage(tag, locale)).join(', ')
  return (
    <li className="flex flex-col gap-4 rounded-card border-2 border-soft p-5">
      <div className="flex items-start gap-4">
        {voice.sample && (
          <SampleButton
            source={`/voices/${voice.id}/sample`}
            playName={t('playSample', { name: voice.name })}
            pauseName={t('pauseSample', { name: voice.name })}
          />
        )}
        <div className="min-w-0">
          <Heading className="text-2xl">{voice.name}</Heading>
          <p className="mt-1 font-medium">{languages}</p>
          <p className="text-[0.9375rem] text-quiet">
            {[words.gender(voice.gender), words.accent(voice.accent), words.tone(voice.tone)].join(', ')}
          </p>
          {note}
        </div>
      </div>
      {action}
    </li>
  )
}
