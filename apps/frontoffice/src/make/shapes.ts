import type { Look } from '@micdots/contract'

// As the contract names them; written again, because a page that shows three words must not load the contract for them. The
// compiler holds them together.
export const MODULE_SHAPES = ['square', 'rounded', 'dots'] as const satisfies Look['modules'][]
export const EYE_SHAPES = ['square', 'rounded', 'circle'] as const satisfies Look['eyeFrame'][]
