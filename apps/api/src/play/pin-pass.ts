import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'

/** Long enough for every recording, many times over, and short enough that an address which was passed on is soon worth nothing. */
const LIVES_MS = 2 * 3600_000

type Locked = { dotId: string; pinHash: string }

const sign = ({ secret }: Pick<Config, 'secret'>, { dotId, pinHash }: Locked, ends: string): string =>
  createHmac('sha256', secret).update(`pin-pass ${dotId} ${pinHash} ${ends}`).digest('base64url')

/**
 * What a visitor carries who has entered the PIN, in the addresses of the page and its files: there is no cookie. It opens this dot
 * only, for two hours, and no longer than its PIN stays the same. `now` in milliseconds.
 */
export function createPass(config: Pick<Config, 'secret'>, locked: Locked, now: number): string {
  const ends = (now + LIVES_MS).toString(36)
  return `${ends}.${sign(config, locked, ends)}`
}

export function isPass(
  config: Pick<Config, 'secret'>,
  locked: Locked,
  given: { pass: string | undefined; now: number },
): boolean {
  const [ends = '', signature = ''] = given.pass?.split('.') ?? []
  const [wanted, shown] = [Buffer.from(sign(config, locked, ends)), Buffer.from(signature)]
  if (wanted.length !== shown.length || !timingSafeEqual(wanted, shown)) return false
  return Number.parseInt(ends, 36) > given.now
}
