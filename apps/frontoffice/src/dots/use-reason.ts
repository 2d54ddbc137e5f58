import { useTranslations } from 'next-intl'
import type { Change } from './types.ts'

const FAILURES = ['unspeakable', 'too-slow', 'voice-unavailable', 'look-refused', 'internal'] as const

/** Why a generation failed, in the language of the page; a code of tomorrow reads as a fault of ours. */
export function useFailureText(): (code: string | undefined) => string {
  const t = useTranslations('progress.failures')
  return (code) => t(FAILURES.find((one) => one === code) ?? 'internal')
}

/** Why a change happened: a failure in the language of the page, and what somebody wrote as it was written. */
export function useReason(): (change: Change) => string | null {
  const failure = useFailureText()
  return ({ code, reason }) => (code === null ? reason : failure(code))
}
