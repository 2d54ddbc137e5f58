import type { Deps } from '../deps.ts'
import { isPin } from '../dots/index.ts'
import { countHit, waitOf } from '../limits/index.ts'
import { getPlayPage, type PageDeps } from './get-play-page.ts'
import { passGate, type PlayRequest } from './open-dot.ts'
import { createPass } from './pin-pass.ts'
import type { PlayAnswer } from './play-answer.ts'

/** Wrong ones of one visitor at one dot. The right one is never counted: a whole school class may enter it at once. */
const TRIES = { max: 10, windowMs: 10 * 60_000 }

export type PinInput = PlayRequest & { pin: string; address: string }

/**
 * `POST /play/{slug}` with a PIN: the page of a dot that speaks, or the question again with a word about why. Wrong tries slow their
 * visitor down and nobody else; the dot itself is never locked.
 */
export async function enterPin(deps: PageDeps, input: PinInput): Promise<PlayAnswer> {
  const { passed, dotId } = await passGate(deps, input)
  if (passed.state !== 'pin' || dotId === undefined) return getPlayPage(deps, input)
  const { pinHash } = passed
  const who = `${dotId} ${input.address}`
  const tried = await inTurn(who, () => tryPin(deps, { who, pinHash, pin: input.pin.replaceAll(/\s/g, '') }))
  if (tried.end !== 'right') return getPlayPage(deps, { ...input, tried })
  return getPlayPage(deps, { ...input, pass: createPass(deps.config, { dotId, pinHash }, deps.now()) })
}

export type PinTry = { end: 'right' | 'wrong' } | { end: 'slow'; waitSeconds: number }

async function tryPin(
  deps: Pick<Deps, 'config' | 'database'>,
  { who, pinHash, pin }: { who: string; pinHash: string; pin: string },
): Promise<PinTry> {
  const hit = { limited: 'a PIN', who, ...TRIES }
  const waitSeconds = await waitOf(deps, hit)
  if (waitSeconds !== undefined) return { end: 'slow', waitSeconds }
  if (await isPin(pinHash, pin)) return { end: 'right' }
  await countHit(deps, hit)
  return { end: 'wrong' }
}

const turns = new Map<string, Promise<unknown>>()

/** One after the other for the same visitor: tries that come all at once would be looked at before any of them has been counted. */
async function inTurn<T>(who: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(who) ?? Promise.resolve()).catch(() => undefined).then(work)
  turns.set(who, mine)
  try {
    return await mine
  } finally {
    if (turns.get(who) === mine) turns.delete(who)
  }
}
