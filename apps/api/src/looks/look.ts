import { lookSchema, type Look } from '@micdots/contract'

/** How a dot's code is drawn, every part spelled out. */
export type DotLook = Look

/** What a look is without anybody's wishes: black squares on white. */
export const defaultLook: DotLook = lookSchema.parse({})

/** A look as it was stored, which may be from before some of its parts were invented. */
export const readLook = (stored: unknown): DotLook => lookSchema.parse(JSON.parse(String(stored)))

/** What is really drawn: high contrast overrules the rest of a look without forgetting it. */
export const drawnLook = (look: DotLook): DotLook => (look.highContrast ? defaultLook : look)
