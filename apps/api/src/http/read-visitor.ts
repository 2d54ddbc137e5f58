import { createHmac, timingSafeEqual } from 'node:crypto'

const OLDEST_SECONDS = 300

/**
 * The visitor's address that a web app passed on in `micdots-visitor` (`address;seconds;signature`), if it signed it with this secret
 * within the last five minutes. Undefined when it did not: then the connection's address counts. `now` is in milliseconds.
 */
export function readVisitor(header: unknown, secret: string | undefined, now: number): string | undefined {
  if (secret === undefined || typeof header !== 'string') return undefined
  const [address, seconds, signature] = header.split(';')
  if (!address || !seconds || !signature) return undefined
  const wanted = createHmac('sha256', secret).update(`${address};${seconds}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  return Math.abs(now / 1000 - Number(seconds)) <= OLDEST_SECONDS ? address : undefined
}
