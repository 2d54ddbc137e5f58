import { auth } from './auth.ts'
import { dots } from './dots.ts'
import { generations } from './generations.ts'
import { logos, looks } from './looks.ts'
import { me } from './me.ts'
import { play } from './play.ts'
import { texts } from './texts.ts'
import { voices } from './voices.ts'

/** Every route under `/api/v1`, as data. */
export const contract = { auth, me, voices, generations, dots, looks, logos, texts, play }
export type Contract = typeof contract
