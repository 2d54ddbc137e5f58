'use client'

import { Button } from '@micdots/ui/button.tsx'
import { FieldError } from '@micdots/ui/field.tsx'
import { RadioCard } from '@micdots/ui/radio-cards.tsx'
import { SampleButton } from '@micdots/ui/sample-button.tsx'
import { Slider } from '@micdots/ui/slider.tsx'
import { useLocale, useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Voice } from '../dots/types.ts'
import { useVoiceWords } from '../voices/use-voice-words.ts'
import { HearButton } from './hear-button.tsx'
import { LanguageField } from './language-field.tsx'
import type { MakeValues } from './make-schema.ts'

const primaryOf = (language: string): string => language.split('-')[0] ?? language
const speaks = (voice: Voice, language: string | undefined): boolean =>
  language === undefined || voice.languages.some((one) => primaryOf(one) === primaryOf(language))

/** The voices that speak the text's language, each with its sample, and what the chosen one lets you turn. */
export function VoiceStep({ voices, error }: { voices: Voice[]; error: string | undefined }) {
  const t = useTranslations('make')
  const { register, setValue, control } = useFormContext<MakeValues>()
  const [language, voiceId] = useWatch({ control, name: ['language', 'voiceId'] })
  const languages = [...new Set(voices.flatMap((voice) => voice.languages.map(primaryOf)))]
  const shown = voices.filter((voice) => speaks(voice, language))
  const chosen = voices.find(({ id }) => id === voiceId)
  const choose = (voice: Voice | undefined) => {
    if (voice === undefined) return
    setValue('voiceId', voice.id, { shouldDirty: true, shouldValidate: true })
    setValue('parameters', {}, { shouldDirty: true })
  }
  if (voices.length === 0) return <p>{t('anyVoice')}</p>
  return (
    <div className="grid gap-6">
      {languages.length > 1 && (
        <LanguageField
          languages={languages}
          value={language}
          onChange={(wanted) => {
            setValue('language', wanted, { shouldDirty: true })
            if (chosen && !speaks(chosen, wanted)) choose(voices.find((voice) => speaks(voice, wanted)))
          }}
        />
      )}
      <fieldset className="grid gap-3" aria-describedby={error === undefined ? undefined : 'voiceId-error'}>
        <legend className="sr-only">{t('voice')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {shown.map((voice, at) => (
            <VoiceCard
              key={voice.id}
              voice={voice}
              checked={voice.id === voiceId}
              onChoose={() => choose(voice)}
              first={at === 0}
            />
          ))}
        </div>
        <input type="hidden" {...register('voiceId')} />
        {error !== undefined && <FieldError id="voiceId-error">{error}</FieldError>}
      </fieldset>
      {chosen && <Parameters voice={chosen} />}
      {chosen && <HearButton voice={chosen} />}
    </div>
  )
}

type VoiceCardProps = { voice: Voice; checked: boolean; onChoose: () => void; first: boolean }

function VoiceCard({ voice, checked, onChoose, first }: VoiceCardProps) {
  const [t, words] = [useTranslations('make'), useVoiceWords()]
  const sample = voice.sample && (
    <SampleButton
      source={`/voices/${voice.id}/sample`}
      playName={t('playSample', { name: voice.name })}
      pauseName={t('pauseSample', { name: voice.name })}
    />
  )
  // A summary of errors leads to the first of them.
  const id = first ? { id: 'voiceId' } : {}
  return (
    <RadioCard {...id} name="voice" value={voice.id} checked={checked} onChange={onChoose} aside={sample}>
      <span className="font-display text-xl font-bold tracking-tight">{voice.name}</span>
      <span className="block text-[0.9375rem] text-quiet">
        {words.gender(voice.gender)}, {words.accent(voice.accent)}
        <br />
        {words.tone(voice.tone)}
      </span>
    </RadioCard>
  )
}

/** Only what this voice really has. */
function Parameters({ voice }: { voice: Voice }) {
  const t = useTranslations('make')
  const { setValue } = useFormContext<MakeValues>()
  const given = useWatch<MakeValues, 'parameters'>({ name: 'parameters' }) ?? {}
  const number = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2, signDisplay: 'auto' })
  if (voice.parameters.length === 0) return null
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold">{t('parameters', { name: voice.name })}</legend>
      <div className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {voice.parameters.map((parameter) => {
          const { key, min, max, step, unit } = parameter
          const value = given[key] ?? parameter.default
          return (
            <Slider
              key={key}
              label={t(`parameter.${key}`)}
              text={t(`units.${unit}`, { value: number.format(value) })}
              value={value}
              min={min}
              max={max}
              step={step}
              onValue={(turned) => setValue('parameters', { ...given, [key]: turned }, { shouldDirty: true })}
            />
          )
        })}
      </div>
      {Object.keys(given).length > 0 && (
        <Button
          look="quiet"
          size="small"
          className="justify-self-start"
          onClick={() => setValue('parameters', {}, { shouldDirty: true })}
        >
          {t('reset')}
        </Button>
      )}
    </fieldset>
  )
}
