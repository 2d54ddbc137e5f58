import { customAlphabet } from 'nanoid'

// No i, l, o: on a sticker they look like 1, 1 and 0.
const randomSlug = customAlphabet('abcdefghjkmnpqrstuvwxyz', 10)

/** A new random slug; ten of 23 letters, so that nobody finds a dot by guessing. */
export const newSlug = (): string => randomSlug()

/** The permanent address that a dot's code holds. */
export const playUrlOf = (playUrl: string, slug: string): string => `${playUrl}/play/${slug}`
