import { isId, passOn } from '../../../../session/pass-on.ts'

type Context = { params: Promise<{ id: string }> }

/** The progress of a generation as server-sent events, passed through as they come. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  if (!isId(id)) return new Response(null, { status: 404 })
  const answer = await passOn({
    path: `/generations/${id}/events`,
    signal: request.signal,
    headers: ['content-type'],
    more: { accept: 'text/event-stream' },
  })
  // For proxies that would collect a stream before they pass it on.
  answer.headers.set('x-accel-buffering', 'no')
  return answer
}
