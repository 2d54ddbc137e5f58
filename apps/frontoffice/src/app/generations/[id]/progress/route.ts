import { attempt, openClientApi } from '../../../../session/api.ts'
import { isId } from '../../../../session/pass-on.ts'

type Context = { params: Promise<{ id: string }> }

/** The same as one event, for networks that break streams: the page asks again and again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  if (!isId(id)) return new Response(null, { status: 404 })
  const api = await openClientApi()
  if (api === undefined) return new Response(null, { status: 401 })
  const outcome = await attempt(() => api.generations.get({ id }))
  if (!outcome.ok) return Response.json(outcome.problem, { status: outcome.problem.status })
  const { reference, state, step, progress, error } = outcome.value
  return Response.json(
    { id, reference, state, step, progress, error },
    { headers: { 'cache-control': 'private, no-store' } },
  )
}
