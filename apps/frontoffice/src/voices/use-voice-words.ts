import { useTranslations } from 'next-intl'
import type { Voice } from '../dots/types.ts'

type Facts = Pick<Voice, 'gender' | 'age' | 'accent' | 'tone'>

/**
 * The facts of a voice in words of this page's language. Accent and tone are free text, in English: what the catalogue does not
 * know is said as its provider wrote it.
 */
export function useVoiceWords() {
  const t = useTranslations('voice')
  const translate = (group: 'accents' | 'tones', text: string): string => {
    const key = `${group}.${text.toLowerCase().replaceAll(/[^a-z]+/g, '-')}` as 'tones.calm-and-deep'
    return t.has(key) ? t(key) : text
  }
  return {
    gender: (gender: Facts['gender']) => t(`genders.${gender}`),
    age: (age: Facts['age']) => t(`ages.${age}`),
    accent: (accent: string) => translate('accents', accent),
    tone: (tone: string) => translate('tones', tone),
  }
}
