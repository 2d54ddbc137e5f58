import { Field } from '@micdots/ui/field.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { MakeValues } from './make-schema.ts'
import { useLanguageGuess } from './use-language-guess.ts'

type LanguageProps = { languages: string[]; value: string | undefined; onChange: (language: string) => void }

/** The language of the text: guessed from its words until somebody chooses it. A change that nobody made by hand is said aloud. */
export function LanguageField({ languages, value, onChange }: LanguageProps) {
  const t = useTranslations('make')
  const { setValue, control } = useFormContext<MakeValues>()
  const isChosen = useWatch({ control, name: 'isLanguageChosen' })
  const [guess, setGuess] = useState<string>()
  const names = new Intl.DisplayNames(useLocale(), { type: 'language' })
  useLanguageGuess((language) => {
    if (!languages.includes(language)) return
    setGuess(language)
    if (language !== value) onChange(language)
  })
  const isGuessed = !isChosen && guess !== undefined && guess === value
  return (
    <div>
      <Field id="language" label={t('language')} {...(isGuessed && { hint: t('languageGuessed') })}>
        {(field) => (
          <Select
            {...field}
            value={value}
            onChange={({ target }) => {
              setValue('isLanguageChosen', true, { shouldDirty: true })
              onChange(target.value)
            }}
          >
            {languages.map((tag) => (
              <option key={tag} value={tag}>
                {names.of(tag)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <p role="status" className="sr-only">
        {isGuessed ? t('guessSaid', { language: names.of(guess) ?? guess }) : ''}
      </p>
    </div>
  )
}
