import { drawProvenCode, type LookRefusal, type ProvenCode } from '@micdots/integrations/qr-codes'
import { invalidField } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { findOwnLogo } from './get-logo.ts'
import type { DotLook } from './look.ts'
import { readyLook } from './ready-look.ts'

/** As long as every random slug, and never one: their alphabet has neither i nor l nor o. */
const SAMPLE_SLUG = 'littlelook'
const PROOF = { format: 'svg', size: 512, title: 'MicDot' } as const

/** Why a look is refused, in words. */
export const lookRefusals: Record<LookRefusal, string> = {
  contrast: 'The colours are too close: a phone could not tell the code from its ground.',
  inverted: 'The code must be darker than its ground.',
  'logo-too-large': 'The logo hides too much of the code. Please make it smaller.',
  'module-too-small': 'Printed this small, its squares would be too fine for a phone. Please print it larger.',
  'quiet-zone': 'The code needs an empty margin around it.',
  'does-not-scan': 'We could not read this code back, so nobody could scan it.',
}

export type LookDeps = Pick<Deps, 'config' | 'database' | 'storage' | 'qrCodes'>
/** `content` is what the code holds; without it, an address of a dot that will never be. */
export type LookCase = { personId: string; look: DotLook; content?: string | undefined; printMm?: number | undefined }

/** The address that stands for a dot's where there is none yet. */
export const sampleContent = (deps: Pick<Deps, 'config'>): string => `${deps.config.playUrl}/play/${SAMPLE_SLUG}`

/** Refuses a look with a logo that is not this person's. */
export async function refuseForeignLogo(deps: Pick<Deps, 'database'>, input: LookCase): Promise<void> {
  const { logo } = input.look
  if (logo && !(await findOwnLogo(deps, { personId: input.personId, id: logo.id }))) {
    throw invalidField('look.logo.id', 'unknown-logo', 'We do not know this logo. Please send it again.')
  }
}

/** Draws and proves a code in this look, as it would be for a dot of this person. */
export async function tryLook(deps: LookDeps, input: LookCase): Promise<ProvenCode> {
  await refuseForeignLogo(deps, input)
  const { content = sampleContent(deps), printMm } = input
  const look = await readyLook(deps, input.look)
  return drawProvenCode(deps.qrCodes, { ...PROOF, content, look, ...(printMm !== undefined && { printMm }) })
}

/** Throws `invalid` on `look` when a code in it would not scan: before anything is paid for or printed. */
export async function refuseLook(deps: LookDeps, input: LookCase): Promise<void> {
  const drawn = await tryLook(deps, input)
  if (!drawn.ok) throw invalidField('look', drawn.reason, lookRefusals[drawn.reason])
}
