import { isId, passOn } from '../../../../../session/pass-on.ts'

type Context = { params: Promise<{ id: string }> }

const FORMATS = new Set(['png', 'svg', 'pdf'])

/** The file to print, streamed through. It is always saved, never opened here: an SVG is a document. Pictures show it all the same. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ id }, { searchParams }] = [await params, new URL(request.url)]
  const format = searchParams.get('format') ?? 'png'
  const size = searchParams.get('size') ?? '1024'
  if (!isId(id) || !FORMATS.has(format) || !/^\d{3,4}$/.test(size)) return new Response(null, { status: 404 })
  const answer = await passOn({
    path: `/dots/${id}/qr?format=${format}&size=${size}`,
    signal: request.signal,
    headers: ['content-type', 'content-length', 'content-disposition'],
  })
  const named = answer.headers.get('content-disposition')?.replace(/^inline/, 'attachment') ?? 'attachment'
  answer.headers.set('content-disposition', named)
  return answer
}
