import { useEffect, useEffectEvent } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { guessLanguage } from './make-actions.ts'
import type { MakeValues } from './make-schema.ts'

const REST_MS = 700

/** While nobody has chosen a language by hand: the text's own, asked for when the writer rests. `take` gets a primary tag. */
export function useLanguageGuess(take: (language: string) => void): void {
  const { control } = useFormContext<MakeValues>()
  const [text, isChosen] = useWatch({ control, name: ['text', 'isLanguageChosen'] })
  const taken = useEffectEvent(take)
  useEffect(() => {
    if (isChosen || text.trim() === '') return undefined
    let isOld = false
    const timer = window.setTimeout(() => {
      guessLanguage(text).then(
        (language) => !isOld && language !== null && taken(language),
        // Without an answer the language stays as it is, and can be chosen.
        () => undefined,
      )
    }, REST_MS)
    return () => {
      isOld = true
      window.clearTimeout(timer)
    }
  }, [text, isChosen])
}
