/** Why a generation failed, in words a client understands. None of them costs anything. */
const failures = {
  unspeakable: 'The voice could not speak this text. Please change it a little and try again.',
  'too-slow': 'The voice took too long with this text. Please make it shorter, or try again.',
  'voice-unavailable': 'We could not reach the voice service. Please try again in a little while.',
  'look-refused': 'The code could not be read back with these colours. Please choose stronger ones.',
  internal: 'Something went wrong on our side. Please try again.',
} as const

export type FailureCode = keyof typeof failures

export const isFailureCode = (text: string): text is FailureCode => text in failures

export const failureMessage = (code: string): string => (isFailureCode(code) ? failures[code] : failures.internal)
