import { getConfig } from '../../../../config.ts'
import { attempt, openClientApi } from '../../../../session/api.ts'
import { isId } from '../../../../session/pass-on.ts'

type Context = { params: Promise<{ id: string }> }

/** Sends the player to the recording, at an address that runs out; the player comes back for a new one. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const api = await openClientApi()
  if (api === undefined) return new Response(null, { status: 401 })
  if (!isId(id)) return new Response(null, { status: 404 })
  const outcome = await attempt(() => api.generations.get({ id }))
  const url = outcome.ok ? outcome.value.audio?.url : undefined
  if (url === undefined || !getConfig().mediaOrigins.includes(new URL(url).origin))
    return new Response(null, { status: 404 })
  return new Response(null, { status: 302, headers: { location: url, 'cache-control': 'private, no-store' } })
}
