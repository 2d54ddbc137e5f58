import { createHmac } from 'node:crypto'
import { headers } from 'next/headers'
import { getConfig } from '../config.ts'

/** Who asks, for the API's limits: the visitor's address with the time, signed, and the browser's name for the list of sessions. */
export async function visitorHeaders(): Promise<Record<string, string>> {
  const { trustedProxyHops, visitorSecret } = getConfig()
  const given = await headers()
  const addresses = (given.get('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  // The last proxy we trust has written the address it saw at the end.
  const address = addresses.at(-Math.max(1, trustedProxyHops)) ?? ''
  const userAgent = given.get('user-agent')
  return {
    ...(userAgent !== null && { 'user-agent': userAgent }),
    ...(visitorSecret !== undefined && address !== '' && { 'micdots-visitor': sign(address, visitorSecret) }),
  }
}

function sign(address: string, secret: string): string {
  const claim = `${address};${Math.floor(Date.now() / 1000)}`
  return `${claim};${createHmac('sha256', secret).update(claim).digest('base64url')}`
}
