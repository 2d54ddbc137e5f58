'use server'

import type { LookInput } from '@micdots/contract'

export type LookVerdict = {
  /** The code in this look as the API draws it; null where it draws none before there is a dot. */
  picture: string | null
  verdict: 'scans' | 'unknown' | { refused: string; message: string }
}

/**
 * What the API says of a look before it is used. Its contract has no route for that yet, so nothing is known here; the code is
 * proved when it is drawn. The page asks this and nothing else, and shows whatever comes.
 */
export async function checkLook(_look: LookInput): Promise<LookVerdict> {
  return { picture: null, verdict: 'unknown' }
}
