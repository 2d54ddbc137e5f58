import type { Look, LookInput } from '@micdots/contract'

/** Any form that has a look in it. */
export type LookValues = { look: LookInput }

// As the contract names them; written again, because a page that shows three words must not load the contract for them. The
// compiler holds them together.
export const MODULE_SHAPES = ['square', 'rounded', 'dots'] as const satisfies Look['modules'][]
export const EYE_SHAPES = ['square', 'rounded', 'circle'] as const satisfies Look['eyeFrame'][]
/** The share of the code that a logo may take: the API refuses more than the last of them. */
export const LOGO_AREA = { min: 0.04, max: 0.2, step: 0.01, default: 0.12 }
