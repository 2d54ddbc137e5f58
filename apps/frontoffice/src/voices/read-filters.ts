import { VOICE_AGES, VOICE_GENDERS } from '@micdots/contract'
import type { VoiceFilters } from './load-voices.ts'

/** What the gallery can be filtered by, in the order in which people ask. */
export const FILTERS = ['language', 'gender', 'age', 'accent', 'tone'] as const

const LONGEST = { language: 35, accent: 60, tone: 60 }

/** The filters of an address. What makes no sense counts as not chosen: an address may be old, or typed by hand. */
export function readFilters(query: Record<string, string | string[] | undefined>): VoiceFilters {
  const { gender, age } = query
  const text = (name: keyof typeof LONGEST) => {
    const given = query[name]
    return typeof given === 'string' && given !== '' && given.length <= LONGEST[name] ? given : undefined
  }
  const found = {
    language: text('language'),
    gender: VOICE_GENDERS.find((one) => one === gender),
    age: VOICE_AGES.find((one) => one === age),
    accent: text('accent'),
    tone: text('tone'),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
