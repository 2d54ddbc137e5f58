import { getConfig } from '../../../../config.ts'
import { attempt, openApi } from '../../../../session/api.ts'

type Context = { params: Promise<{ id: string }> }

/** Sends the player to the sample of a voice, at an address that runs out. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const api = await openApi()
  const outcome = await attempt(() => api.voices.list({}))
  const url = outcome.ok ? outcome.value.items.find((voice) => voice.id === id)?.sample?.url : undefined
  if (url === undefined || !getConfig().mediaOrigins.includes(new URL(url).origin))
    return new Response(null, { status: 404 })
  return new Response(null, { status: 302, headers: { location: url, 'cache-control': 'private, max-age=600' } })
}
