import { getConfig } from '../config.ts'
import { loadHouseDot, type HouseDot } from './load-house-dot.ts'

/** Sends the browser on to a file of the house dot, at an address that runs out and so stands in no page. */
export async function redirectToFile(which: 'audioUrl' | 'cardUrl' | 'codeUrl'): Promise<Response> {
  const dot: HouseDot | undefined = await loadHouseDot()
  const location = dot?.[which]
  if (location === undefined || !getConfig().mediaOrigins.includes(new URL(location).origin)) {
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  }
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'private, max-age=60' } })
}
